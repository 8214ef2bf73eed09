package io.cdpbridge.generator.audience;

import io.cdpbridge.generator.RandomStream;

/**
 * Random numbers that can be drawn again: each follows from the seed and from what it is drawn for. Immutable.
 */
final class Draws {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** What a number is drawn for. */
    enum Purpose {
        PERSON,
        CONSENT,
        CHANGE,
        VALUE,
        MEMBERSHIP,
        QUALIFICATION,
        FLAW_OF_MEMBERSHIP,
        FLAW_OF_PROFILE,
        AUDIENCE,
        FLOW
    }

    private final long salt;

    Draws(long seed) {
        salt = RandomStream.mix(seed + SPREAD);
    }

    /** The same for the same arguments, and unrelated for any others. */
    long bits(Purpose purpose, long subject, int audience, int round) {
        long drawn = ((purpose.ordinal() << 8 | audience) << 8) | round;
        return RandomStream.mix(RandomStream.mix(subject + salt) + drawn * SPREAD);
    }

    /** A number from 0 to {@code bound} - 1. */
    int number(int bound, Purpose purpose, long subject, int audience, int round) {
        return RandomStream.scale(bits(purpose, subject, audience, round), bound);
    }
}
