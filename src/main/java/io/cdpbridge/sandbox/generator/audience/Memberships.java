package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.audience.Draws.Purpose;

/**
 * Who is in which audience, round by round, and since when. A person's history with an audience is a number whose bit
 * {@code r} is set when they are in it in round {@code r}. Immutable.
 */
final class Memberships {
    private static final int LEAVE_OF_THOUSAND = 60;
    private static final int ENTER_OF_THOUSAND = 60;
    private static final int HOURS = 5 * 3600;

    private final Draws draws;
    private final int rounds;

    Memberships(Draws draws, int rounds) {
        this.draws = draws;
        this.rounds = rounds;
    }

    long history(Audience audience, long member) {
        boolean in = chance(member, audience, 1) < audience.share();
        long history = in ? 1L << 1 : 0;
        for (int round = 2; round <= rounds; round++) {
            int chance = chance(member, audience, round);
            in = round != audience.emptiedIn() && (in ? chance >= LEAVE_OF_THOUSAND : chance < ENTER_OF_THOUSAND);
            if (in) {
                history |= 1L << round;
            }
        }
        return history;
    }

    /** True when the history has a person in the audience in a round; before the first round nobody is. */
    static boolean in(long history, int round) {
        return ((history >>> round) & 1) != 0;
    }

    /** When the membership became what it is in a round, in seconds since 1970: a little before that round's export. */
    long qualifiedAt(Audience audience, long member, long history, int round) {
        int since = round;
        while (since > 1 && in(history, since - 1) == in(history, round)) {
            since--;
        }
        return Schedule.at(audience.index(), since)
                - 60
                - draws.number(HOURS, Purpose.QUALIFICATION, member, audience.index(), since);
    }

    private int chance(long member, Audience audience, int round) {
        return draws.number(1000, Purpose.MEMBERSHIP, member, audience.index(), round);
    }
}
