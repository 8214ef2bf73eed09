package io.cdpbridge.operations;

import java.util.List;
import java.util.function.LongSupplier;

/** Checks whether there is room left for staged files and the ledger. */
public final class DiskSpace implements Check {
    private static final long MEGABYTE = 1024L * 1024;

    private final LongSupplier free;
    private final long minimum;

    /**
     * @param free the bytes that can be written to the disk of the data folder
     * @param minimum megabytes below which it is a problem
     */
    public DiskSpace(LongSupplier free, long minimum) {
        this.free = free;
        this.minimum = minimum;
    }

    @Override
    public String id() {
        return "disk";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<String> problems() {
        long megabytes = free.getAsLong() / MEGABYTE;
        return megabytes >= minimum
                ? List.of()
                : List.of("the disk of the data folder has " + megabytes + " MB left, fewer than " + minimum);
    }
}
