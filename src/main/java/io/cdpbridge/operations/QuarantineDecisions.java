package io.cdpbridge.operations;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.Replay;
import java.util.List;
import java.util.Locale;

/** An operator's decisions on rows of the quarantine, from the command line or the page. Any thread may call. */
public final class QuarantineDecisions {
    private final Quarantine quarantine;

    public QuarantineDecisions(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /**
     * The result of a decision.
     *
     * @param rows how many rows it affected
     * @param words a sentence for each action
     */
    public record Done(long rows, List<String> words) {}

    /**
     * Sends waiting rows through their flows again.
     *
     * @throws BridgeException CDP-5401 when none of them can be replayed
     */
    public Done replay(QuarantineFilter filter) {
        List<Replay> replays = quarantine.replay(filter);
        if (replays.isEmpty()) {
            throw new BridgeException(
                    ErrorCode.QUARANTINE_NOT_WAITING,
                    "no row waits that matches and can be replayed; 'quarantine list --state' shows the others");
        }
        return new Done(
                replays.stream().mapToLong(Replay::rows).sum(),
                replays.stream().map(QuarantineDecisions::words).toList());
    }

    /** The number of rows that {@link #discard} would discard. */
    public long waiting(QuarantineFilter filter) {
        return quarantine.counts(filter.in(QuarantineState.OPEN)).stream()
                .mapToLong(count -> count.rows())
                .sum();
    }

    /** Discards waiting rows; it is not an error if there are none. */
    public Done discard(QuarantineFilter filter) {
        long given = quarantine.discard(filter);
        return new Done(given, List.of(rows(given) + " given up."));
    }

    private static String words(Replay replay) {
        return replay.direction().equals("source")
                ? replay.name() + ": " + rows(replay.rows()) + " of " + replay.flow()
                        + " go through their flow once more"
                : "the audiences of " + rows(replay.rows()) + " of " + replay.flow() + " are planned anew";
    }

    private static String rows(long number) {
        return number == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", number);
    }
}
