package io.cdpbridge.command;

import io.cdpbridge.ledger.Backfill;
import io.cdpbridge.ledger.Backfills;
import io.cdpbridge.ledger.Totals;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Says how far a history is, a line at each slice, with an estimate from the slices that were read since it looks on. */
final class BackfillProgress implements Progress {
    private final Backfills backfills;
    private final Backfill backfill;
    private final InstantSource clock;
    private final PrintWriter out;
    private final Instant begun;
    private final long doneAtFirst;
    private String last = "";

    BackfillProgress(Backfills backfills, Backfill backfill, InstantSource clock, PrintWriter out) {
        this.backfills = backfills;
        this.backfill = backfill;
        this.clock = clock;
        this.out = out;
        this.begun = clock.instant();
        this.doneAtFirst = backfills.progress(backfill).done();
    }

    @Override
    public void show(long rows, Totals totals) {
        Backfill.Progress now = backfills.progress(backfill);
        String line = counts(now);
        if (!line.equals(last)) {
            out.println(line + estimate(now));
            last = line;
        }
    }

    /** How far it is now. */
    String line() {
        return counts(backfills.progress(backfill));
    }

    /** Why slices were not read. */
    List<String> failures() {
        return backfills.progress(backfill).errors();
    }

    private String counts(Backfill.Progress now) {
        return backfill.flow() + ": " + now.done() + " of " + now.slices() + " slices read, " + now.rows() + " rows"
                + (now.failed() > 0 ? ", " + now.failed() + " slices failed: " + String.join(", ", now.errors()) : "");
    }

    private String estimate(Backfill.Progress now) {
        long read = now.done() - doneAtFirst;
        long left = now.slices() - now.done() - now.failed();
        if (read <= 0 || left <= 0) {
            return "";
        }
        Duration spent = Duration.between(begun, clock.instant());
        return "; about " + spent.multipliedBy(left).dividedBy(read).toSeconds() + " s of reading left";
    }

    @Override
    public void close() {}
}
