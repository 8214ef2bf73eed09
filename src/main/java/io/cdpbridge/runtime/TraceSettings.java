package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import java.util.Optional;

/**
 * How traces are wanted. Knows nothing of OpenTelemetry, so that nothing of it is loaded to find out that they are not.
 *
 * @param endpoint where spans are sent
 * @param sample which share of traces is kept
 * @param propagates whether the other side of a call is told of the trace
 */
record TraceSettings(String endpoint, double sample, boolean propagates) {
    /** Nothing when traces are off. */
    static Optional<TraceSettings> of(Settings settings) {
        String endpoint = settings.text("trace.endpoint");
        return endpoint.isEmpty()
                ? Optional.empty()
                : Optional.of(new TraceSettings(
                        endpoint,
                        settings.ratio("trace.sample"),
                        settings.text("trace.propagate").equals("true")));
    }
}
