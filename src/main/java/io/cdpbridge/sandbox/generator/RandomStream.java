package io.cdpbridge.sandbox.generator;

/**
 * The SplitMix64 sequence (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). The JDK's own
 * generators promise no fixed sequence between releases; this one has to give the same bytes everywhere.
 *
 * <p>One thread at a time.
 */
public final class RandomStream {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public RandomStream(long seed) {
        state = seed;
    }

    /** Scatters the bits of a value. Different values stay different. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** A number from 0 to {@code bound} - 1. */
    int nextInt(int bound) {
        return scale(nextLong(), bound);
    }

    /** A number from 0 (included) to 1 (excluded). */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** True once in {@code times}, on average. */
    boolean oneIn(int times) {
        return nextInt(times) == 0;
    }

    /** Brings the upper half of scattered bits to a number from 0 to {@code bound} - 1. */
    public static int scale(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }
}
