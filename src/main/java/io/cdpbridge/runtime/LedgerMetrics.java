package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.FigureReader;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.operations.Measurement;
import io.cdpbridge.operations.Measurements;
import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.MetricLabel;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * The metrics of the ledger, beside those of Camel. A collector of Prometheus instead of Micrometer's meters, because which
 * labels there are is known only when the ledger is read.
 */
final class LedgerMetrics implements MultiCollector {
    private static final String TOTAL = "_total";

    private final Measurements measurements;

    private final Supplier<Stream<Measurement>> others;

    /**
     * What is measured.
     *
     * @param others what is not read from the ledger when it is asked for
     */
    record Parts(
            Ledger ledger, GuardrailCatalogue guardrails, Supplier<Stream<Measurement>> others, InstantSource clock) {}

    private LedgerMetrics(Measurements measurements, Supplier<Stream<Measurement>> others) {
        this.measurements = measurements;
        this.others = others;
    }

    /** Serves them where the context's own are served; does nothing when nothing is. */
    static void serve(CamelContext context, Settings settings, Parts parts) {
        if (settings.integer("observe.port") > 0) {
            Measurements measurements = new Measurements(
                    new FigureReader(parts.ledger()), new BudgetUse(parts.ledger()), parts.guardrails(), parts.clock());
            LedgerMetrics metrics = new LedgerMetrics(measurements, parts.others());
            context.getRegistry()
                    .findByType(PrometheusMeterRegistry.class)
                    .forEach(registry -> registry.getPrometheusRegistry().register(metrics));
        }
    }

    @Override
    public MetricSnapshots collect() {
        Map<Metric, List<Measurement>> measured = Stream.concat(measurements.read().stream(), others.get())
                .collect(Collectors.groupingBy(Measurement::metric));
        return new MetricSnapshots(measured.entrySet().stream()
                .map(entry -> snapshot(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static MetricSnapshot snapshot(Metric metric, List<Measurement> measured) {
        return switch (metric.type()) {
            case COUNTER -> {
                CounterSnapshot.Builder counter = CounterSnapshot.builder()
                        // The library adds the suffix when it writes a counter, and takes no name that has it.
                        .name(metric.title().substring(0, metric.title().length() - TOTAL.length()))
                        .help(metric.meaning());
                measured.forEach(one -> counter.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(one))
                        .value(one.value())
                        .build()));
                yield counter.build();
            }
            case GAUGE -> {
                GaugeSnapshot.Builder gauge =
                        GaugeSnapshot.builder().name(metric.title()).help(metric.meaning());
                measured.forEach(one -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels(one))
                        .value(one.value())
                        .build()));
                yield gauge.build();
            }
            case HISTOGRAM -> throw new IllegalArgumentException(metric.title() + " is not read from the ledger");
        };
    }

    private static Labels labels(Measurement measurement) {
        List<String> names =
                measurement.metric().labels().stream().map(MetricLabel::title).toList();
        return Labels.of(names, measurement.labels());
    }
}
