package io.cdpbridge.runtime;

import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Makes a span of each call, from sending it until the head of its answer is there, below the span of the step that calls. */
final class TracedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final Supplier<CamelContext> context;
    private final boolean propagates;

    /**
     * @param context has the tracer once it is configured; a call before that is not traced
     * @param propagates whether the other side is told of the trace
     */
    TracedTransport(HttpTransport transport, Supplier<CamelContext> context, boolean propagates) {
        this.transport = transport;
        this.context = context;
        this.propagates = propagates;
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        Tracer tracer = context.get().getRegistry().lookupByNameAndType(Tracing.BEAN, Tracer.class);
        // Outside of a step somebody looks at health or asks for a token in the background: no trace begins with that.
        if (tracer == null || !Span.current().getSpanContext().isValid()) {
            return transport.send(call);
        }
        // Neither the path nor the query: ids of inlets and files stand there.
        Span span = tracer.spanBuilder(call.method())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", call.method())
                .setAttribute("server.address", call.uri().getHost())
                .startSpan();
        try {
            HttpReply reply = transport.send(propagates ? told(call, span) : call);
            span.setAttribute("http.response.status_code", reply.status());
            if (reply.status() >= 400) {
                span.setStatus(StatusCode.ERROR);
            }
            return reply;
        } catch (IOException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    /** The call with the header of W3C Trace Context. */
    private static HttpCall told(HttpCall call, Span span) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current().with(span), headers, (into, name, value) -> into.put(name, value));
        return new HttpCall(call.method(), call.uri(), headers, call.body());
    }
}
