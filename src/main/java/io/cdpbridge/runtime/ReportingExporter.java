package io.cdpbridge.runtime;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what may leave of spans. Tells once that spans do not arrive, and says no more until they did again. Spans that do not arrive are dropped. */
final class ReportingExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportingExporter.class);

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param endpoint where they go, for the log */
    ReportingExporter(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result =
                exporter.export(spans.stream().<SpanData>map(ShownSpan::new).toList());
        return result.whenComplete(() -> {
            if (result.isSuccess()) {
                failing.set(false);
            } else if (!failing.getAndSet(true)) {
                LOG.warn("traces do not arrive at {}, and are dropped until they do", endpoint);
            }
        });
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
