package io.cdpbridge.command.reconcile;

import io.cdpbridge.client.aep.FlowRuns;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedStream;
import java.util.Optional;
import java.util.function.Function;

/** What the runs of streaming dataflows count of the rows that the ledger holds for taken. Confined to one thread. */
final class StreamSide {
    private final Optional<Function<String, Optional<FlowRuns.Counts>>> runs;
    private final Calls calls;
    private final Differences differences;
    private long notCompared;

    /** @param runs gives the counts of a dataset's dataflow, or nothing when none is known */
    StreamSide(Optional<Function<String, Optional<FlowRuns.Counts>>> runs, Calls calls, Differences differences) {
        this.runs = runs;
        this.calls = calls;
        this.differences = differences;
    }

    /**
     * Compares one dataset. Runs may count more than the ledger: a row without an answer is sent again, and the data lake
     * may keep both.
     */
    void check(AuditedStream stream) {
        if (runs.isEmpty() || !calls.take()) {
            notCompared++;
            return;
        }
        try {
            Optional<FlowRuns.Counts> counted =
                    runs.get().apply(stream.datasetId()).filter(counts -> counts.runs() > 0);
            if (counted.isEmpty()) {
                notCompared++;
                return;
            }
            long missing = stream.confirmed() - counted.get().output();
            if (missing > 0) {
                differences.add(
                        ErrorCode.RECONCILE_STREAM_COUNT,
                        "dataset " + stream.datasetId(),
                        stream.confirmed() + " rows taken by the inlet, "
                                + counted.get().output() + " counted by the runs of its dataflow",
                        missing);
            }
        } catch (BridgeException e) {
            differences.add(ErrorCode.RECONCILE_NOT_ASKED, "Flow Service", e.line(), 0);
            notCompared++;
            calls.end();
        }
    }

    long notCompared() {
        return notCompared;
    }
}
