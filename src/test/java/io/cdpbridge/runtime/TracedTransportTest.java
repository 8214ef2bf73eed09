package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What the other side of a call is told of its trace. */
class TracedTransportTest {
    private static final HttpCall CALL = new HttpCall(
            "GET", URI.create("https://platform.example.com/x"), Map.of("Accept", "text/plain"), Body.none());

    private final List<HttpCall> sent = new ArrayList<>();

    @Test
    void the_other_side_is_told_of_the_trace_only_when_it_is_wanted() throws Exception {
        try (SdkTracerProvider provider = SdkTracerProvider.builder().build();
                DefaultCamelContext context = new DefaultCamelContext()) {
            Tracer tracer = provider.get("test");
            context.getRegistry().bind(Tracing.BEAN, Tracer.class, tracer);
            Span step = tracer.spanBuilder("step").startSpan();
            try (Scope scope = step.makeCurrent()) {
                assertThat(scope).isNotNull();
                send(new TracedTransport(this::answer, () -> context, false));
                send(new TracedTransport(this::answer, () -> context, true));
            }
            send(new TracedTransport(this::answer, () -> context, true));

            assertThat(sent).hasSize(3);
            assertThat(sent.get(0).headers()).isEqualTo(CALL.headers());
            assertThat(sent.get(1).headers())
                    .containsEntry("Accept", "text/plain")
                    .hasEntrySatisfying(
                            "traceparent",
                            header -> assertThat(header)
                                    .matches("00-" + step.getSpanContext().getTraceId() + "-[0-9a-f]{16}-01")
                                    .doesNotContain(step.getSpanContext().getSpanId()));
            assertThat(sent.get(2).headers()).as("no step, no trace").isEqualTo(CALL.headers());
        }
    }

    private HttpReply answer(HttpCall call) throws IOException {
        sent.add(call);
        throw new IOException("no answer");
    }

    private static void send(HttpTransport transport) {
        try {
            transport.send(CALL);
        } catch (IOException e) {
            assertThat(e).hasMessage("no answer");
        }
    }
}
