package io.cdpbridge.sandbox.generator.audience;

import java.util.function.Predicate;

/** Everything that follows from the options, and what readers of the exports must conclude from it. One thread at a time. */
final class World {
    private final AudienceOptions options;
    private final Schedule schedule;
    private final Memberships memberships;
    private final Consents consents;
    private final People people;
    private final Spots spots;

    World(AudienceOptions options) {
        this.options = options;
        Draws draws = new Draws(options.seed());
        schedule = new Schedule(options);
        memberships = new Memberships(draws, options.rounds());
        consents = new Consents(draws, options.rounds());
        people = new People(draws);
        spots = new Spots(draws, options.dirty());
    }

    AudienceOptions options() {
        return options;
    }

    Schedule schedule() {
        return schedule;
    }

    Memberships memberships() {
        return memberships;
    }

    Consents consents() {
        return consents;
    }

    People people() {
        return people;
    }

    Spots spots() {
        return spots;
    }

    /**
     * True when whoever has read all exports of an audience up to a round takes a person for a member: a full export
     * tells of everybody, an incremental one of those who came and left and whose row could be read.
     */
    boolean isTaken(Audience audience, long member, long history, int round) {
        for (int at = round; at > 0; at--) {
            Export export = schedule.membership(audience, at);
            boolean in = Memberships.in(history, at);
            if (export.full() || (export.holds(history) && isRead(export, member, in))) {
                return in;
            }
        }
        return false;
    }

    /** The last round up to one in which a person's attributes were told, 0 for none: by any row that can be read, whoever left. */
    int toldIn(long member, int round) {
        return lastIn(member, round, Spot::spoils);
    }

    /** The last round up to one in which a person's consent was told, 0 for none: also by a row that is rejected, if it has a key. */
    int heardIn(long member, int round) {
        return lastIn(member, round, Spot::hidesWhose);
    }

    private int lastIn(long member, int round, Predicate<Spot> silent) {
        for (int at = round; at > 0; at--) {
            Export export = schedule.profiles(at);
            long history = memberships.history(export.audience(), member);
            if (export.holds(history) && !silent.test(spots.of(export, member, Memberships.in(history, at)))) {
                return at;
            }
        }
        return 0;
    }

    private boolean isRead(Export export, long member, boolean in) {
        return !spots.of(export, member, in).spoils();
    }
}
