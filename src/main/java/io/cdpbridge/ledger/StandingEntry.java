package io.cdpbridge.ledger;

import io.cdpbridge.format.place.PlaceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a place as the ledger remembers it.
 *
 * @param place input, or landing-zone and the folder in it
 * @param flow whose it is; empty when no flow takes it
 * @param entry its name is empty where this stands for entries without a name of their own
 * @param entries how many it stands for
 * @param since when it was first seen
 * @param told whether the log has told of it
 * @param tries how often it was tried to take it
 * @param nextTry when it is tried again
 */
public record StandingEntry(
        String place,
        String flow,
        PlaceEntry entry,
        long entries,
        Instant since,
        boolean told,
        int tries,
        Optional<Instant> nextTry) {
    static final Duration LONGEST_REST = Duration.ofHours(1);

    /** Whether it has a name of its own. */
    public boolean isNamed() {
        return !entry.name().isEmpty();
    }

    /** Whether it was found when somebody tried to take it. */
    public boolean wasTried() {
        return tries > 0;
    }

    /** What is the matter with it, on one line. */
    public String line() {
        return which() + ": " + entry.detail();
    }

    /** Which one it is, or which ones. */
    public String which() {
        return isNamed() ? place + "/" + entry.name() : entries + " more in " + place;
    }

    /** Whether it is to be tried again now, if ever. A rest that seems longer than any was noted before the clock was set back. */
    public boolean isDue(Instant now) {
        return nextTry.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(LONGEST_REST)))
                .isPresent();
    }
}
