package io.cdpbridge.operations;

import io.cdpbridge.ledger.RejectShare;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Checks whether a flow recently had more than a given share of its rows rejected or refused. */
public final class Rejects implements DetailedCheck {
    private final RejectShare shares;
    private final InstantSource clock;
    private final Limits limits;

    /**
     * The limits beyond which it is a problem.
     *
     * @param ratio the share of the rows, from 0 to 1, up to which nothing is wrong
     * @param window how long ago counts as recent
     * @param rows how many rows must have been read for a share to be meaningful
     */
    public record Limits(double ratio, Duration window, long rows) {}

    public Rejects(RejectShare shares, InstantSource clock, Limits limits) {
        this.shares = shares;
        this.clock = clock;
        this.limits = limits;
    }

    @Override
    public String id() {
        return "rejects";
    }

    @Override
    public List<Problem> found() {
        return shares.since(clock.instant().minus(limits.window())).stream()
                .filter(share -> share.read() >= limits.rows() && share.rejected() > share.read() * limits.ratio())
                .map(share -> Problem.of(
                        share.flow(),
                        share.flow() + ": " + share.rejected() + " of " + share.read()
                                + " rows were rejected or refused in the last " + limits.window()))
                .toList();
    }
}
