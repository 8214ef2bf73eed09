package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.RandomStream;

/**
 * Random numbers that can be drawn again: each follows from the seed and from what it is drawn for. Immutable.
 */
final class Draws {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** What a number is drawn for. */
    enum Purpose {
        PERSON(0),
        CONSENT(1),
        CHANGE(2),
        VALUE(3),
        MEMBERSHIP(4),
        QUALIFICATION(5),
        FLAW_OF_MEMBERSHIP(6),
        FLAW_OF_PROFILE(7);

        private final long number;

        Purpose(long number) {
            this.number = number;
        }
    }

    private final long salt;

    Draws(long seed) {
        salt = RandomStream.mix(seed + SPREAD);
    }

    /**
     * The same for the same arguments, and unrelated for any others.
     *
     * @param subject the number of a person
     * @param detail that of an audience, or of one of several things of the same purpose; below 256
     * @param round below 256
     */
    long bits(Purpose purpose, long subject, int detail, int round) {
        long drawn = (purpose.number << 16) | ((long) detail << 8) | round;
        return RandomStream.mix(RandomStream.mix(subject + salt) + drawn * SPREAD);
    }

    /** A number from 0 to {@code bound} - 1. */
    int number(int bound, Purpose purpose, long subject, int detail, int round) {
        return RandomStream.scale(bits(purpose, subject, detail, round), bound);
    }
}
