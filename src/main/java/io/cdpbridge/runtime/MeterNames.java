package io.cdpbridge.runtime;

import io.cdpbridge.operations.Metric;

/** What Micrometer calls a metric: with dots, and without the unit of a timer and the suffix of a counter, which it adds itself. */
final class MeterNames {
    private MeterNames() {}

    static String of(Metric metric) {
        return metric.title().replaceFirst("_(seconds|total)$", "").replace('_', '.');
    }
}
