package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.audience.Draws.Purpose;
import java.time.Instant;

/**
 * What people have consented to, on the platform and in Campaign. Each person has one of a few stories, and each story
 * ends the same however often it is told: nobody opts in again after an opt-out that the bridge has written.
 *
 * <p>Immutable.
 */
final class Consents {
    private static final long EARLIEST = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    private static final int A_YEAR = 365 * 86_400;
    private static final int A_MONTH = 30 * 86_400;

    /** The stories, and how many of a hundred people have them. */
    enum Story {
        /** Opted in, and Campaign knows of no opt-out. */
        IN(70),
        /** Opts out on the platform in some round. */
        OUT_LATER(8),
        /** Has opted out on the platform; Campaign does not know yet. */
        OUT(5),
        /** Campaign's opt-out is newer than the platform's opt-in, which must not be written. */
        OUTDATED_IN(5),
        /** Both are of the same second; the opt-out wins. */
        TIE(3),
        /** The platform's opt-in is newer than Campaign's opt-out. */
        IN_AGAIN(4),
        /** The platform knows nothing; Campaign's opt-out stays. */
        CAMPAIGN_ONLY_OUT(2),
        /** Nobody knows anything. */
        UNKNOWN(3);

        private final int ofHundred;

        Story(int ofHundred) {
            this.ofHundred = ofHundred;
        }

        /** True when the platform has a consent to export. */
        boolean isExported() {
            return this != CAMPAIGN_ONLY_OUT && this != UNKNOWN;
        }

        /** True when Campaign has an opt-out to begin with. */
        boolean isOptedOutAtFirst() {
            return this == OUTDATED_IN || this == TIE || this == IN_AGAIN || this == CAMPAIGN_ONLY_OUT;
        }

        /** True when the platform exports an opt-in that Campaign must not be told. */
        boolean isWithheld() {
            return this == OUTDATED_IN || this == TIE;
        }
    }

    private static final Story[] STORIES = Story.values();

    private final Draws draws;
    private final int rounds;

    Consents(Draws draws, int rounds) {
        this.draws = draws;
        this.rounds = rounds;
    }

    Story story(long member) {
        int chance = draws.number(100, Purpose.CONSENT, member, 0, 0);
        int story = 0;
        while (chance >= STORIES[story].ofHundred) {
            chance -= STORIES[story++].ofHundred;
        }
        return STORIES[story];
    }

    /** True when what the platform knows in a round is an opt-out. */
    boolean isOut(long member, Story story, int round) {
        return story == Story.OUT || (story == Story.OUT_LATER && round >= outIn(member));
    }

    /** Since when the platform knows what it knows in a round, in seconds since 1970. */
    long since(long member, Story story, int round) {
        return switch (story) {
            case OUT_LATER -> isOut(member, story, round) ? Schedule.at(0, outIn(member)) - 7_200 : recorded(member);
            case OUTDATED_IN -> recorded(member) - 1 - lag(member);
            case IN_AGAIN -> recorded(member) + 1 + lag(member);
            default -> recorded(member);
        };
    }

    /** When Campaign's recipient was last changed, in seconds since 1970. */
    long recorded(long member) {
        return EARLIEST + draws.number(A_YEAR, Purpose.CONSENT, member, 1, 0);
    }

    /**
     * What Campaign must hold.
     *
     * @param toldIn the last round in which the person's consent was exported in a row that tells whose it is, 0 for none
     */
    boolean isOptedOut(long member, Story story, int toldIn) {
        boolean told = toldIn > 0 && story.isExported() && !story.isWithheld();
        return told ? isOut(member, story, toldIn) : story.isOptedOutAtFirst();
    }

    private long lag(long member) {
        return draws.number(A_MONTH, Purpose.CONSENT, member, 2, 0);
    }

    private int outIn(long member) {
        return 2 + draws.number(Math.max(1, rounds - 1), Purpose.CONSENT, member, 3, 0);
    }
}
