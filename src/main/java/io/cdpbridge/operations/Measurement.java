package io.cdpbridge.operations;

import java.util.List;

/**
 * A value of a metric.
 *
 * @param labels the values of the metric's labels, in their order
 */
public record Measurement(Metric metric, List<String> labels, double value) {}
