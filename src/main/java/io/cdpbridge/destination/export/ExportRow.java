package io.cdpbridge.destination.export;

import java.util.Optional;

/** One row of an export, on its way through a page. Confined to the thread that has the page. */
public final class ExportRow {
    private final int part;
    private final long line;
    private final String[] cells;
    private final Originals originals;
    private final long from;
    private final long to;
    private Optional<byte[]> kept = Optional.empty();
    private boolean open = true;

    /** Gives back what rows were read from, while the page they are on is the latest. */
    @FunctionalInterface
    interface Originals {
        byte[] between(long from, long to);
    }

    /**
     * @param from where {@code originals} finds the row
     * @param to where it finds the end of the row
     */
    ExportRow(int part, long line, String[] cells, Originals originals, long from, long to) {
        this.part = part;
        this.line = line;
        this.cells = cells;
        this.originals = originals;
        this.from = from;
        this.to = to;
    }

    /** Which part of the export it is from, counted from 0. */
    public int part() {
        return part;
    }

    /** The line of the part on which the row begins, from 1; in Parquet, which has no lines, the row's number. */
    public long line() {
        return line;
    }

    /**
     * The values of the selected columns. In CSV as they stand there, without quotes and escapes; null where JSON has null
     * or lacks the key, and where Parquet has NULL. A row that was rejected for what one column holds has null there, and its
     * other cells as they are.
     */
    public String[] cells() {
        return cells;
    }

    /** True until the row was rejected. */
    public boolean isOpen() {
        return open;
    }

    /**
     * The row's bytes as they stood, without line end; of UTF-16 the same in UTF-8, of Parquet a JSON object of the
     * columns that are read. Of a row that was not rejected they can be had until the next page is read.
     */
    public byte[] original() {
        return kept.orElseGet(() -> originals.between(from, to));
    }

    void reject() {
        if (!open) {
            throw new IllegalStateException("the row was rejected before");
        }
        kept = Optional.of(original());
        open = false;
    }
}
