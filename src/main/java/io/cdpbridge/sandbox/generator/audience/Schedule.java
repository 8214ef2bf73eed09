package io.cdpbridge.sandbox.generator.audience;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which exports are written in which round. An audience's first export is full, then every third one; the others are
 * incremental. Membership is exported of every audience in every round. Profiles are exported of the first two audiences,
 * in turn: the files of profile sync share one state, and so a round never asks which of two files came last.
 *
 * <p>Immutable.
 */
final class Schedule {
    /** The first round; each other is a day later. All of it is past on any day that this program is used. */
    private static final long START = Instant.parse("2026-09-01T06:00:00Z").getEpochSecond();

    private static final int DAY = 86_400;
    private static final int FULL_EVERY = 3;
    private static final int PROFILE_AUDIENCES = 2;

    private final int rounds;
    private final List<Audience> audiences;
    private final Export[][] memberships;
    private final Export[] profiles;

    Schedule(AudienceOptions options) {
        rounds = options.rounds();
        int count = options.audiences();
        audiences = IntStream.range(0, count)
                .mapToObj(index -> Audience.numbered(
                        index,
                        options.seed(),
                        index == 0 && rounds > 1 ? Math.min(3, rounds) : 0,
                        index == count - 1 && count > 1 ? emptying(index) : 0))
                .toList();
        memberships = new Export[count][rounds + 1];
        audiences.forEach(this::planMemberships);
        profiles = new Export[rounds + 1];
        planProfiles();
    }

    private void planMemberships(Audience audience) {
        for (int round = 1; round <= rounds; round++) {
            boolean full = isFull(audience.index(), round);
            memberships[audience.index()][round] = export(Channel.AUDIENCE_SYNC, audience, round, full, round - 1);
        }
    }

    private void planProfiles() {
        int turns = Math.min(PROFILE_AUDIENCES, audiences.size());
        for (int round = 1; round <= rounds; round++) {
            Audience audience = audiences.get((round - 1) % turns);
            boolean full = (round - 1) / turns % FULL_EVERY == 0;
            profiles[round] = export(Channel.PROFILE_SYNC, audience, round, full, Math.max(0, round - turns));
        }
    }

    private static Export export(Channel channel, Audience audience, int round, boolean full, int previous) {
        Shape shape = Shape.of(channel, audience.index(), round);
        return new Export(channel, audience, round, full, previous, at(audience.index(), round), shape);
    }

    List<Audience> audiences() {
        return audiences;
    }

    /** The export of an audience's membership in a round. */
    Export membership(Audience audience, int round) {
        return memberships[audience.index()][round];
    }

    /** The one export of profiles in a round. */
    Export profiles(int round) {
        return profiles[round];
    }

    /** When an audience is exported in a round, in seconds since 1970. */
    static long at(int audience, int round) {
        return START + (long) (round - 1) * DAY + audience * 60L;
    }

    private static boolean isFull(int audience, int round) {
        return round == 1 || (round + audience) % FULL_EVERY == 1;
    }

    /**
     * The round in which an audience loses all its members: an incremental export after a full one, so that there is
     * nobody of whose membership the reader knows another thing than the platform.
     */
    private int emptying(int audience) {
        return IntStream.rangeClosed(2, rounds)
                .filter(round -> !isFull(audience, round) && isFull(audience, round - 1))
                .filter(round -> round > 2 || rounds < 5)
                .findFirst()
                .orElse(0);
    }
}
