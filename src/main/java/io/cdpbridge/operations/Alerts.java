package io.cdpbridge.operations;

import io.cdpbridge.ledger.AlertBook;
import io.cdpbridge.ledger.AlertChange;
import io.cdpbridge.ledger.AlertKey;
import io.cdpbridge.ledger.AlertNotice;
import io.cdpbridge.ledger.StandingAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns the results of health checks into alerts, and notifies every receiver once of each change of state. Raised
 * alerts and unsent notifications are in the ledger, so that a restart repeats nothing. {@link #look} is for one
 * thread; any thread may call the rest.
 */
public final class Alerts {
    /**
     * An alert raised before the start is also cleared when nothing has been heard of its subject for this long after
     * the start.
     */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Parts parts;
    private final Map<String, Check> checks;
    private final Instant start;
    private final AlertStates states;
    private final AlertOutbox outbox;
    private volatile List<StandingAlert> raised;

    /**
     * The parts that alerts are made of.
     *
     * @param checks the checks that can raise an alert
     * @param after how long a problem must last before its alert is raised
     */
    public record Parts(
            Judge judge, List<Check> checks, AlertBook book, AlertSender sender, InstantSource clock, Duration after) {
        public Parts {
            checks = List.copyOf(checks);
        }
    }

    /** Continues from what the ledger knows. */
    public Alerts(Parts parts) {
        this.parts = parts;
        this.checks = parts.checks().stream().collect(Collectors.toMap(Check::id, Function.identity()));
        this.start = parts.clock().instant();
        this.states = new AlertStates(parts.after(), parts.book().raised());
        this.outbox = new AlertOutbox(parts.book(), parts.judge()::ledgerAnswers, parts.sender(), parts.clock());
        this.raised = states.raised();
    }

    /** Deletes notifications that are over or whose receiver is gone; call once, before the first look. */
    public void begin() {
        outbox.begin();
    }

    /**
     * Runs all checks, and sends notifications of changes and those that could not be sent before. Waits for
     * the receivers.
     */
    public void look() {
        Instant now = parts.clock().instant();
        // Called before the problems are read: what becomes known in between must not clear an alert
        // that they do not cover.
        Set<AlertKey> known =
                states.keys().stream().filter(key -> isKnown(key, now)).collect(Collectors.toSet());
        AlertLook look = AlertLook.of(parts.judge(), parts.checks());
        List<AlertStates.Change> changes = states.look(
                look.wrong(), key -> known.contains(key) && !look.silent().contains(key.check()), now);
        raised = states.raised();
        outbox.add(changes.stream().map(change -> told(change, now)).toList());
        outbox.flush();
    }

    /** The alerts that are raised now. */
    public List<StandingAlert> raised() {
        return raised;
    }

    /** The check of the notifications themselves. It raises no alert, since that could not be delivered either. */
    public Check notifications() {
        return Check.of("alerts", outbox::problems);
    }

    /** The number of raised alerts of each check, by severity; 0 for those without any. */
    public List<Measurement> measured() {
        Map<List<String>, Long> counts = raised.stream()
                .collect(Collectors.groupingBy(
                        alert -> List.of(alert.key().check(), alert.severity()), Collectors.counting()));
        List<Measurement> measured = new ArrayList<>();
        parts.checks().forEach(check -> {
            for (Severity severity : Severity.values()) {
                List<String> labels = List.of(check.id(), severity.word());
                measured.add(new Measurement(Metric.ALERTS, labels, counts.getOrDefault(labels, 0L)));
            }
        });
        return measured;
    }

    /** True also for a check that no longer exists. */
    private boolean isKnown(AlertKey key, Instant now) {
        Check check = checks.get(key.check());
        return check == null || check.knows(key.flow()) || now.isAfter(start.plus(PATIENCE));
    }

    private AlertChange told(AlertStates.Change change, Instant now) {
        StandingAlert alert = change.alert();
        String id = UUID.randomUUID().toString();
        return new AlertChange(
                alert,
                change.raised(),
                parts.sender().targets().stream()
                        .map(target -> new AlertNotice(
                                id,
                                target,
                                alert.key(),
                                change.raised() ? AlertNotice.RAISED : AlertNotice.CLEARED,
                                alert.severity(),
                                alert.reason(),
                                alert.since(),
                                now))
                        .toList());
    }
}
