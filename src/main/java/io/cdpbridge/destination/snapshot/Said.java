package io.cdpbridge.destination.snapshot;

import java.util.Comparator;

/**
 * When something was said.
 *
 * @param exportedAt microseconds since 1970
 * @param qualifiedAt likewise; {@link #UNDATED} where the row had no time
 */
record Said(long exportedAt, long qualifiedAt) implements Comparable<Said> {
    /** Before any time. */
    static final long UNDATED = Long.MIN_VALUE;

    private static final Comparator<Said> ORDER =
            Comparator.comparingLong(Said::exportedAt).thenComparingLong(Said::qualifiedAt);

    @Override
    public int compareTo(Said other) {
        return ORDER.compare(this, other);
    }
}
