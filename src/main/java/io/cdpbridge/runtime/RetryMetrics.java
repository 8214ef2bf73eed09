package io.cdpbridge.runtime;

import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.operations.Metric;
import io.cdpbridge.operations.MetricLabel;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/** The metric of calls that were made again. */
final class RetryMetrics {
    private RetryMetrics() {}

    /** Registers every remote side with every cause, so that an alert sees a number go from 0 to 1. */
    static void register(MeterRegistry registry, Retries retries) {
        for (Remote remote : Remote.values()) {
            for (RetryCause cause : RetryCause.values()) {
                FunctionCounter.builder(MeterNames.of(Metric.RETRIES), retries, counted -> counted.of(remote, cause))
                        .description(Metric.RETRIES.meaning())
                        .tag(MetricLabel.REMOTE.title(), remote.label())
                        .tag(MetricLabel.CAUSE.title(), cause.label())
                        .register(registry);
            }
        }
    }
}
