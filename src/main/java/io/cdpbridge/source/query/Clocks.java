package io.cdpbridge.source.query;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The two clocks by which a log is read: Campaign's, which writes the times of its rows, and ours. One that is ahead would let
 * rows be passed over that are not written yet, so the earlier is taken. Confined to one thread at a time.
 */
public final class Clocks {
    /** Answers take a while, and clocks that are kept by NTP differ a little. */
    private static final Duration ALIKE = Duration.ofSeconds(1);

    private final InstantSource ours;
    private final Consumer<Optional<BridgeException>> told;

    /** @param told hears at each look what is wrong with them, or nothing */
    public Clocks(InstantSource ours, Consumer<Optional<BridgeException>> told) {
        this.ours = ours;
        this.told = told;
    }

    /**
     * What time it is at the latest by both.
     *
     * @param campaign asks Campaign; called once
     * @param flow for the message
     * @param lag by how much they may differ
     * @param reached the end of what was read, which was past by both when it was
     */
    Instant now(Supplier<Instant> campaign, String flow, Duration lag, Optional<Instant> reached) {
        Instant before = ours.instant();
        Instant theirs = campaign.get();
        Instant after = ours.instant();
        told.accept(wrong(before, theirs, after, flow, lag, reached));
        return theirs.isBefore(after) ? theirs : after;
    }

    private static Optional<BridgeException> wrong(
            Instant before, Instant theirs, Instant after, String flow, Duration lag, Optional<Instant> reached) {
        if (reached.filter(theirs::isBefore).isPresent()) {
            return Optional.of(new BridgeException(
                    ErrorCode.QUERY_CLOCK_BEHIND,
                    flow + ": Campaign's clock says " + theirs + ", and the log was read up to " + reached.get()));
        }
        Duration apart = theirs.isBefore(before)
                ? Duration.between(theirs, before)
                : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
        if (apart.compareTo(lag.compareTo(ALIKE) > 0 ? lag : ALIKE) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new BridgeException(
                ErrorCode.QUERY_CLOCKS_DIFFER,
                flow + ": Campaign's clock is " + apart.toSeconds() + " s "
                        + (theirs.isBefore(before) ? "behind" : "ahead of") + " this machine's"));
    }
}
