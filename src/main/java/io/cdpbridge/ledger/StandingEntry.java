package io.cdpbridge.ledger;

import io.cdpbridge.format.place.PlaceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a polled place that is not taken, as the ledger remembers it.
 *
 * @param place {@code input}, or {@code landing-zone} and the folder in it
 * @param flow the flow that it belongs to; empty when no flow takes it
 * @param entry the entry; its name is empty where it stands for entries without a name of their own
 * @param entries how many entries it stands for
 * @param since when it was first seen
 * @param told whether the log has reported it
 * @param tries how many attempts were made to take it
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

    /** Whether an attempt was made to take it. */
    public boolean wasTried() {
        return tries > 0;
    }

    /** The problem with it, on one line. */
    public String line() {
        return which() + ": " + entry.detail();
    }

    /** Names the entry, or the entries it stands for. */
    public String which() {
        return isNamed() ? place + "/" + entry.name() : entries + " more in " + place;
    }

    /**
     * Whether it is to be tried again now, if ever. A rest that seems longer than the longest one was recorded before
     * the clock was set back.
     */
    public boolean isDue(Instant now) {
        return nextTry.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(LONGEST_REST)))
                .isPresent();
    }
}
