package io.cdpbridge.sandbox.generator.audience;

/** Walks that visit each of so many numbers once, in no sorted order. */
final class Strides {
    private static final double GOLDEN = 0.618;

    private Strides() {}

    /** A step that, taken so often, leads from 0 to every number below {@code count} once, modulo {@code count}. */
    static long of(long count) {
        long step = Math.max(1, (long) (count * GOLDEN));
        while (step > 1 && divisor(step, count) > 1) {
            step--;
        }
        return step;
    }

    private static long divisor(long one, long other) {
        return other == 0 ? one : divisor(other, one % other);
    }
}
