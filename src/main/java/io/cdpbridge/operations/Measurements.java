package io.cdpbridge.operations;

import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.FigureReader;
import io.cdpbridge.ledger.Figures;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.LedgerState;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StreamState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures every {@link Metric} from the ledger, so that a restart loses nothing. However often it is called, the
 * ledger is read at most once every five seconds, and never for more than a twentieth of the time. Any thread may call.
 */
public final class Measurements {
    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** A measurement is valid for this many times as long as it took, when that is longer. */
    private static final int REST = 19;
    /** The shipped flows. */
    private static final List<String> FLOWS =
            List.of("audience-sync", "delivery-logs", "profile-sync", "tracking-logs");

    private static final List<InputState> ENDED =
            List.of(InputState.DONE, InputState.REPEATED, InputState.REFUSED, InputState.ABANDONED);

    private final FigureReader reader;
    private final BudgetUse use;
    private final GuardrailCatalogue guardrails;
    private final InstantSource clock;
    private List<Measurement> last = List.of();
    private Instant readAt = Instant.MIN;
    private Instant freshUntil = Instant.MIN;

    public Measurements(FigureReader reader, BudgetUse use, GuardrailCatalogue guardrails, InstantSource clock) {
        this.reader = reader;
        this.use = use;
        this.guardrails = guardrails;
        this.clock = clock;
    }

    /** The measurements of now or of shortly before; only {@link Metric#LEDGER_UP} when the ledger fails. */
    public synchronized List<Measurement> read() {
        Instant now = clock.instant();
        if (now.isAfter(freshUntil) || now.isBefore(readAt)) {
            last = measure(now);
            readAt = now;
            Instant done = clock.instant();
            Duration rest = Duration.between(now, done).multipliedBy(REST);
            freshUntil = done.plus(rest.compareTo(FRESH) > 0 ? rest : FRESH);
        }
        return last;
    }

    private List<Measurement> measure(Instant now) {
        try {
            List<Measurement> measured = new ArrayList<>();
            add(measured, reader.read(), now);
            addBudgets(measured, now);
            measured.add(new Measurement(Metric.LEDGER_UP, List.of(), 1));
            return List.copyOf(measured);
        } catch (RuntimeException e) {
            // Camel's metrics are scraped together with these, and an operator needs them most
            // when something is broken.
            LOG.warn("the ledger cannot be read for metrics: {}", e.getMessage());
            return List.of(new Measurement(Metric.LEDGER_UP, List.of(), 0));
        }
    }

    private static void add(List<Measurement> measured, Figures figures, Instant now) {
        figures.rows()
                .forEach((flow, rows) -> outcomes(rows)
                        .forEach((outcome, count) ->
                                measured.add(new Measurement(Metric.RECORDS, List.of(flow, outcome), count))));
        addInputs(measured, figures.inputs());
        figures.rejects()
                .forEach((flow, counts) -> counts.forEach((guardrail, count) ->
                        measured.add(new Measurement(Metric.REJECTS, List.of(flow, guardrail), count))));
        measured.add(new Measurement(Metric.DELIVERED, List.of("confirmed"), figures.rowsConfirmed()));
        measured.add(new Measurement(Metric.DELIVERED, List.of("failed"), figures.rowsFailed()));
        addBytes(measured, figures.bytes());
        figures.lags()
                .forEach(lag -> measured.add(new Measurement(
                        Metric.LAG, List.of(lag.flow(), lag.hop()), lag.at(now).toMillis() / 1000.0)));
        measured.add(new Measurement(Metric.WAITING_PARTS, List.of(), figures.partsWaiting()));
        measured.add(new Measurement(Metric.WAITING_BYTES, List.of(), figures.bytesWaiting()));
        double age = figures.oldestWaiting()
                .map(since -> Math.max(0, Duration.between(since, now).toMillis()) / 1000.0)
                .orElse(0.0);
        measured.add(new Measurement(Metric.OLDEST_WAITING, List.of(), age));
        figures.notTaken()
                .forEach((place, reasons) -> reasons.forEach((reason, entries) ->
                        measured.add(new Measurement(Metric.NOT_TAKEN, List.of(place, reason.word()), entries))));
        addStates(measured, Metric.BATCHES, BatchState.values(), figures.batches());
        addStates(measured, Metric.STREAMS, StreamState.values(), figures.streams());
        addStates(measured, Metric.PLANS, PlanState.values(), figures.plans());
        addStates(measured, Metric.QUARANTINE, QuarantineState.values(), figures.quarantine());
    }

    /** Adds each flow and outcome from the start, so that an alert sees the first one arrive. */
    private static void addInputs(List<Measurement> measured, Map<String, Map<String, Long>> inputs) {
        Set<String> flows = new TreeSet<>(FLOWS);
        flows.addAll(inputs.keySet());
        for (String flow : flows) {
            Map<String, Long> states = inputs.getOrDefault(flow, Map.of());
            for (InputState state : ENDED) {
                measured.add(new Measurement(
                        Metric.INPUTS, List.of(flow, state.word()), states.getOrDefault(state.word(), 0L)));
            }
        }
    }

    private static void addBytes(List<Measurement> measured, Figures.Bytes bytes) {
        bytes.read().forEach((flow, read) -> measured.add(new Measurement(Metric.READ_BYTES, List.of(flow), read)));
        bytes.staged()
                .forEach((flow, datasets) -> datasets.forEach((dataset, staged) ->
                        measured.add(new Measurement(Metric.STAGED_BYTES, List.of(flow, dataset), staged))));
        bytes.sent()
                .forEach((dataset, sent) -> measured.add(new Measurement(Metric.SENT_BYTES, List.of(dataset), sent)));
    }

    /** Adds every state, so that an alert sees a number go from 0 to 1. */
    private static <S extends LedgerState> void addStates(
            List<Measurement> measured, Metric metric, S[] states, Map<S, Long> counts) {
        for (S state : states) {
            measured.add(new Measurement(metric, List.of(state.word()), counts.getOrDefault(state, 0L)));
        }
    }

    private void addBudgets(List<Measurement> measured, Instant now) {
        addBudget(measured, "batches-per-day", use.batchesSince(now.minus(Duration.ofDays(1)), now));
        addBudget(measured, "batches-per-minute", use.batchesSince(now.minus(Duration.ofMinutes(1)), now));
        addBudget(measured, "lake-throughput", use.bytesSince(now.minus(Duration.ofHours(1)), now));
    }

    private void addBudget(List<Measurement> measured, String guardrail, long used) {
        measured.add(new Measurement(Metric.BUDGET_USED, List.of(guardrail), used));
        measured.add(new Measurement(Metric.BUDGET_LIMIT, List.of(guardrail), guardrails.limit(guardrail)));
    }

    private static Map<String, Long> outcomes(RowCounts rows) {
        return Map.of(
                "read", rows.read(),
                "accepted", rows.accepted(),
                "duplicate", rows.duplicate(),
                "rejected", rows.rejected(),
                "refused", rows.refused());
    }
}
