package io.cdpbridge.sandbox.generator;

/**
 * Ids from numbers: most are UUIDs, as on an instance with a cloud database, some are integers, as on an instance that
 * was moved to one. Different numbers always get different ids, so nobody has to remember which were given.
 */
final class RowIds {
    private static final long FIRST_INTEGER = 10_000_000;

    private final long salt;

    /** Ids of one kind. Those of another seed or kind are others. */
    RowIds(long seed, String kind) {
        salt = RandomStream.mix(seed) ^ RandomStream.mix(kind.hashCode());
    }

    void append(RowBuffer row, long number) {
        long bits = RandomStream.mix(number + salt);
        if ((bits & 0x7) == 0) {
            row.append(FIRST_INTEGER + number, 1);
        } else {
            // All 64 bits go into the 122 that a UUID leaves free: that keeps different numbers different.
            long high = (bits & 0xffff_ffff_ffff_0000L) | 0x4000 | (bits >>> 4 & 0xfff);
            long low = 1L << 63 | (bits & 0xf) << 58 | RandomStream.mix(~bits) >>> 6;
            row.appendUuid(high, low);
        }
    }
}
