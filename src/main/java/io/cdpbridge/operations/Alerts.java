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
 * Makes alerts of what the checks of health say, and has each change of state told once to every receiver. What is raised and
 * what was not told yet is in the ledger, so that a restart repeats nothing. {@link #look} is for one thread; the rest may be
 * asked by any.
 */
public final class Alerts {
    /** What was raised before the start and has not been heard of since this long after it counts as well. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Parts parts;
    private final Map<String, Check> checks;
    private final Instant start;
    private final AlertStates states;
    private final AlertOutbox outbox;
    private volatile List<StandingAlert> raised;

    /**
     * What alerts are made with.
     *
     * @param checks what can raise one
     * @param after how long something must be wrong before it is raised
     */
    public record Parts(
            Judge judge, List<Check> checks, AlertBook book, AlertSender sender, InstantSource clock, Duration after) {
        public Parts {
            checks = List.copyOf(checks);
        }
    }

    /** Goes on from what the ledger knows. */
    public Alerts(Parts parts) {
        this.parts = parts;
        this.checks = parts.checks().stream().collect(Collectors.toMap(Check::id, Function.identity()));
        this.start = parts.clock().instant();
        this.states = new AlertStates(parts.after(), parts.book().raised());
        this.outbox = new AlertOutbox(parts.book(), parts.judge()::ledgerAnswers, parts.sender(), parts.clock());
        this.raised = states.raised();
    }

    /** Forgets notifications that are over or whose receiver is gone; to be called once, before the first look. */
    public void begin() {
        outbox.begin();
    }

    /** Asks all checks, and tells what changed and what could not be told before. Waits for the receivers. */
    public void look() {
        Instant now = parts.clock().instant();
        // Asked before what is wrong: what becomes known in between must not end what that answer did not see.
        Set<AlertKey> known =
                states.keys().stream().filter(key -> isKnown(key, now)).collect(Collectors.toSet());
        AlertLook look = AlertLook.of(parts.judge(), parts.checks());
        List<AlertStates.Change> changes = states.look(
                look.wrong(), key -> known.contains(key) && !look.silent().contains(key.check()), now);
        raised = states.raised();
        outbox.add(changes.stream().map(change -> told(change, now)).toList());
        outbox.flush();
    }

    /** What is raised now. */
    public List<StandingAlert> raised() {
        return raised;
    }

    /** The check of the notifications themselves. No alert is made of it, since that could not be told either. */
    public Check notifications() {
        return Check.of("alerts", outbox::problems);
    }

    /** How many alerts are raised of each check, by gravity; 0 for those of which none is. */
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

    /** Also of a check that is gone. */
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
