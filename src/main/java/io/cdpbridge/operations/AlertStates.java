package io.cdpbridge.operations;

import io.cdpbridge.ledger.AlertKey;
import io.cdpbridge.ledger.StandingAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tracks which alerts are raised: a problem that lasts long enough raises one, and its absence clears it. The more
 * severe of two looks counts, and becoming more severe counts as being raised again. One thread uses it.
 */
final class AlertStates {
    private final Duration after;
    private final Map<AlertKey, Instant> wrongSince = new TreeMap<>();
    private final Map<AlertKey, StandingAlert> raised = new TreeMap<>();

    /**
     * @param after how long a problem must last before its alert is raised
     * @param raised the alerts that were raised before the start
     */
    AlertStates(Duration after, Collection<StandingAlert> raised) {
        this.after = after;
        raised.forEach(alert -> this.raised.put(alert.key(), alert));
    }

    /** An alert whose state changed; raised is false when it was cleared. */
    record Change(StandingAlert alert, boolean raised) {}

    /**
     * Updates the alerts with the result of a look.
     *
     * @param wrong the problems, without the flow
     * @param known whether an alert's subject is known to be well when no problem is found
     * @return the resulting changes
     */
    List<Change> look(Map<AlertKey, Problem> wrong, Predicate<AlertKey> known, Instant now) {
        // Evaluated before anything is changed: the predicate may fail.
        Set<AlertKey> over = keys().stream()
                .filter(key -> !wrong.containsKey(key) && known.test(key))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Change> changes = new ArrayList<>();
        wrong.forEach((key, problem) -> wrong(key, problem, now, changes));
        for (AlertKey key : over) {
            wrongSince.remove(key);
            Optional.ofNullable(raised.remove(key)).ifPresent(alert -> changes.add(new Change(alert, false)));
        }
        return changes;
    }

    private void wrong(AlertKey key, Problem problem, Instant now, List<Change> changes) {
        StandingAlert before = raised.get(key);
        if (before != null) {
            boolean graver = problem.severity().compareTo(Severity.of(before.severity())) > 0;
            String severity = graver ? problem.severity().word() : before.severity();
            StandingAlert still =
                    new StandingAlert(key, severity, problem.sentence(), before.since(), before.raisedAt());
            raised.put(key, still);
            if (graver) {
                changes.add(new Change(still, true));
            }
            return;
        }
        Instant since = wrongSince.computeIfAbsent(key, first -> now);
        if (!now.isBefore(since.plus(after))) {
            StandingAlert alert = new StandingAlert(key, problem.severity().word(), problem.sentence(), since, now);
            wrongSince.remove(key);
            raised.put(key, alert);
            changes.add(new Change(alert, true));
        }
    }

    /** The alerts that are raised or may soon be. */
    Set<AlertKey> keys() {
        Set<AlertKey> keys = new TreeSet<>(wrongSince.keySet());
        keys.addAll(raised.keySet());
        return keys;
    }

    /** The raised alerts, by check and flow. */
    List<StandingAlert> raised() {
        return List.copyOf(raised.values());
    }
}
