package io.cdpbridge.runtime;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/**
 * Traces by OpenTelemetry: a span for each step of a route that an exchange goes through, and for each call. Nothing of this class,
 * and of OpenTelemetry, is loaded while {@code trace.endpoint} is not set.
 */
final class Tracing implements AutoCloseable {
    /** The name in the registry of what makes spans. */
    static final String BEAN = "tracer";

    /** Looking around is no work: what a look finds begins a trace of its own. */
    private static final String LOOKING = "timer*,quartz*";

    /** It tells each failed try on standard error, which is neither text nor JSON of ours. {@link ReportingExporter} tells. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private static final Duration FLUSH = Duration.ofSeconds(5);

    private final SdkTracerProvider provider;

    private Tracing(SdkTracerProvider provider) {
        this.provider = provider;
    }

    /** Begins to send to the configured endpoint, over the JDK's HTTP client. */
    static Tracing begin(TraceSettings settings) {
        LIBRARY.setLevel(Level.OFF);
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint())
                .setTimeout(FLUSH)
                .build();
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "cdp-bridge")));
        return new Tracing(SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample())))
                .addSpanProcessor(BatchSpanProcessor.builder(new ReportingExporter(exporter, settings.endpoint()))
                        .build())
                .build());
    }

    /** Has a context traced that has not started. */
    void trace(CamelContext context) {
        Tracer tracer = provider.get("io.cdpbridge");
        context.getRegistry().bind(BEAN, Tracer.class, tracer);
        context.getRegistry()
                .bind(
                        "contextPropagators",
                        ContextPropagators.class,
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        OpenTelemetryTracer camel = new OpenTelemetryTracer();
        camel.setExcludePatterns(LOOKING);
        camel.init(context);
    }

    /** Sends what is left, for a few seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    }
}
