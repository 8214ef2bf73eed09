package io.cdpbridge.runtime;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What leaves of a span: which step, when, below which other, and whether it failed. Camel also notes addresses of endpoints,
 * names of files and what exceptions say; these stay here.
 */
final class ShownSpan extends DelegatingSpanData {
    private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("camel.uri");

    /** Camel names a span after the component, and every step is a Kamelet. */
    private static final Pattern STEP = Pattern.compile("(?:kamelet|direct):(?://)?([^/?]+).*");

    private static final Set<String> SHOWN = Set.of(
            "component",
            "exchangeId",
            "op",
            "error",
            "http.request.method",
            "http.response.status_code",
            "server.address");

    private final String name;
    private final Attributes attributes;

    ShownSpan(SpanData span) {
        super(span);
        String endpoint = span.getAttributes().get(ENDPOINT);
        Matcher step = STEP.matcher(endpoint == null ? "" : endpoint);
        this.name = step.matches() ? step.group(1) : span.getName();
        this.attributes = span.getAttributes().toBuilder()
                .removeIf(key -> !SHOWN.contains(key.getKey()))
                .build();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
