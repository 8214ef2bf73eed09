package io.cdpbridge.command.reconcile;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether as many rows were read of Campaign's logs as they hold. Windows overlap, and a row that is written anew moves to a
 * later time, so that fewer rows there than were read say nothing; more are rows that were never read. What a later window
 * read again is not compared; windows are counted together as far as there are more of them than calls. Confined to one thread.
 */
final class LogSide {
    private final Optional<Reconciliation.RowCounter> counter;
    private final Calls calls;
    private final long together;
    private final Differences differences;
    private final Map<String, Again> again = new HashMap<>();
    private final Map<String, Group> open = new HashMap<>();
    private long compared;
    private long notCompared;

    private record Group(Instant from, Instant until, long rows, long windows) {
        Group behind(Group earlier) {
            return new Group(earlier.from(), until, earlier.rows() + rows, earlier.windows() + windows);
        }
    }

    /** What later windows of a flow read again, of live ones and of history. */
    private static final class Again {
        private Optional<Instant> live = Optional.empty();
        /** Where slices of history begin and end; those that touch are one. */
        private final TreeMap<Instant, Instant> history = new TreeMap<>();

        /** How far nobody reads again what a window begins with. */
        Instant until(AuditedWindow window) {
            Instant until = earlier(window.until(), live);
            Map.Entry<Instant, Instant> covering = history.floorEntry(window.from());
            if (covering != null && covering.getValue().isAfter(window.from())) {
                return window.from();
            }
            return earlier(until, Optional.ofNullable(history.ceilingKey(window.from())));
        }

        void add(AuditedWindow window) {
            if (window.live()) {
                live = Optional.of(earlier(window.from(), live));
                return;
            }
            Instant from = window.from();
            Instant to = window.until();
            Map.Entry<Instant, Instant> touching = history.floorEntry(to);
            while (touching != null && !touching.getValue().isBefore(from)) {
                history.remove(touching.getKey());
                from = earlier(from, Optional.of(touching.getKey()));
                to = touching.getValue().isAfter(to) ? touching.getValue() : to;
                touching = history.floorEntry(to);
            }
            history.put(from, to);
        }

        private static Instant earlier(Instant one, Optional<Instant> other) {
            return other.filter(instant -> instant.isBefore(one)).orElse(one);
        }
    }

    /** @param windows how many there will be to compare */
    LogSide(Optional<Reconciliation.RowCounter> counter, long mostCalls, long windows, Differences differences) {
        this.counter = counter;
        this.calls = new Calls(mostCalls);
        this.together = Math.max(1, (windows + mostCalls - 1) / Math.max(1, mostCalls));
        this.differences = differences;
    }

    /** Windows come the newest first: what one of them read again is not looked for in those before. */
    void check(AuditedWindow window) {
        Again known = again.computeIfAbsent(window.flow(), any -> new Again());
        if (window.asked()) {
            group(window.flow(), new Group(window.from(), known.until(window), window.rows(), 1));
        }
        known.add(window);
    }

    private void group(String flow, Group next) {
        Group later = open.remove(flow);
        Group group = next;
        if (later != null && later.from().equals(next.until())) {
            group = later.behind(next);
        } else if (later != null) {
            close(flow, later);
        }
        if (group.windows() >= together) {
            close(flow, group);
        } else {
            open.put(flow, group);
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
