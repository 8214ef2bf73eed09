package io.cdpbridge.reconcile;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether as many rows were read of Campaign's logs as they hold. Windows overlap, and a row that is written anew moves to a
 * later time, so that fewer rows there than were read say nothing; more are rows that were never read. Windows are counted
 * together as far as there are more of them than calls. Confined to one thread.
 */
final class LogSide {
    private final Optional<Reconciliation.RowCounter> counter;
    private final Calls calls;
    private final long together;
    private final Differences differences;
    private final Map<String, Group> open = new HashMap<>();
    private long compared;
    private long notCompared;

    private record Group(Instant from, Instant until, long rows, long windows) {
        Group and(AuditedWindow window) {
            return new Group(from, window.until(), rows + window.rows(), windows + 1);
        }
    }

    /** @param windows how many there will be */
    LogSide(Optional<Reconciliation.RowCounter> counter, long mostCalls, long windows, Differences differences) {
        this.counter = counter;
        this.calls = new Calls(mostCalls);
        this.together = Math.max(1, (windows + mostCalls - 1) / Math.max(1, mostCalls));
        this.differences = differences;
    }

    /** Windows of a flow come one after the other. */
    void check(AuditedWindow window) {
        Group known = open.remove(window.flow());
        if (known != null && !known.until().equals(window.from())) {
            close(window.flow(), known);
            known = null;
        }
        Group group = known == null ? new Group(window.from(), window.until(), window.rows(), 1) : known.and(window);
        if (group.windows() >= together) {
            close(window.flow(), group);
        } else {
            open.put(window.flow(), group);
        }
    }

    /** There are no more. */
    void end() {
        open.forEach(this::close);
    }

    private void close(String flow, Group group) {
        if (!group.from().isBefore(group.until())) {
            return;
        }
        if (counter.isEmpty() || !calls.take()) {
            notCompared += group.windows();
            return;
        }
        try {
            long there = counter.get().count(flow, group.from(), group.until());
            compared += group.windows();
            if (there > group.rows()) {
                differences.add(
                        ErrorCode.RECONCILE_LOG,
                        flow + " from " + group.from() + " to " + group.until(),
                        there + " rows in Campaign's log, " + group.rows() + " rows read",
                        there - group.rows());
            }
        } catch (BridgeException e) {
            differences.add(ErrorCode.RECONCILE_NOT_ASKED, "Campaign's log of " + flow, e.line(), 0);
            notCompared += group.windows();
            calls.end();
        }
    }

    long compared() {
        return compared;
    }

    long notCompared() {
        return notCompared;
    }
}
