package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.choice;
import static io.cdpbridge.configuration.OptionType.ratio;
import static io.cdpbridge.configuration.OptionType.url;

import java.util.List;

/** Whether and where traces go. */
final class TraceOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "trace.endpoint",
                    url(),
                    "",
                    "Where traces are sent by OTLP over HTTP, such as http://localhost:4318/v1/traces; empty means nowhere."),
            new Option(
                    "trace.sample",
                    ratio(),
                    "1",
                    "Which share of traces is kept: each begins with an input, a batch, a stream or a plan."),
            new Option(
                    "trace.propagate",
                    choice("false", "true"),
                    "false",
                    "Whether calls to Experience Platform and Campaign carry the trace context in the header traceparent."));

    private TraceOptions() {}
}
