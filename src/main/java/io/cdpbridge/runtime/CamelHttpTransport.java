package io.cdpbridge.runtime;

import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.spi.Synchronization;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/**
 * Sends the platform client's calls through Camel's HTTP component, so that its TLS, proxy and pool settings hold, and
 * streams bodies both ways: the exchange of a call lives until its reply is closed. Any thread may send.
 */
public final class CamelHttpTransport implements HttpTransport {
    private final Supplier<CamelContext> context;
    private final String options;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();

    /**
     * The transport to one side, traced where that is wanted.
     *
     * @param side the beginning of the names of its properties
     */
    static HttpTransport of(Settings settings, String side, Supplier<CamelContext> context) {
        HttpTransport transport = new CamelHttpTransport(
                context, settings.duration(side + ".connect-timeout"), settings.duration(side + ".response-timeout"));
        return TraceSettings.of(settings)
                .<HttpTransport>map(wanted -> new TracedTransport(transport, context, wanted.propagates()))
                .orElse(transport);
    }

    /**
     * A transport for a context that need not have started yet.
     *
     * @param connectTimeout how long a connection may take to open
     * @param responseTimeout how long the other side may stay silent
     */
    public CamelHttpTransport(Supplier<CamelContext> context, Duration connectTimeout, Duration responseTimeout) {
        this.context = context;
        // The platform client decides about errors and repetitions itself; a silent retry here would hide them.
        this.options = "?throwExceptionOnFailure=false&disableStreamCache=true&followRedirects=false"
                + "&httpClientConfigurer=#httpWithoutRetries&connectTimeout=" + connectTimeout.toMillis()
                + "&responseTimeout=" + responseTimeout.toMillis() + "&soTimeout=" + responseTimeout.toMillis();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        Producer producer = producers.computeIfAbsent(
                call.uri().getScheme() + "://" + call.uri().getRawAuthority() + options, this::producer);
        Exchange exchange = producer.getEndpoint().createExchange();
        try (InputStream body = call.body().open()) {
            fill(exchange.getMessage(), call, body);
            producer.process(exchange);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.toString(), e);
        }
        if (exchange.getException() instanceof IOException broken) {
            throw broken;
        }
        if (exchange.getException() != null) {
            throw new IOException(exchange.getException().toString(), exchange.getException());
        }
        return new Reply(exchange);
    }

    private Producer producer(String uri) {
        try {
            Endpoint endpoint = context.get().getEndpoint(uri);
            Producer producer = endpoint.createProducer();
            context.get().addService(producer);
            return producer;
        } catch (Exception e) {
            throw new BridgeException(ErrorCode.INTERNAL, "Camel cannot call " + uri + ": " + e.getMessage(), e);
        }
    }

    private static void fill(Message message, HttpCall call, InputStream body) {
        message.setHeader(Exchange.HTTP_URI, call.uri().toASCIIString());
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        String contentType = ContentType.APPLICATION_OCTET_STREAM.getMimeType();
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                contentType = header.getValue();
                message.setHeader(Exchange.CONTENT_TYPE, contentType);
            } else {
                message.setHeader(header.getKey(), header.getValue());
            }
        }
        boolean carries = call.body().length() > 0
                || call.method().equals("PUT")
                || call.method().equals("POST");
        if (carries) {
            message.setBody(new InputStreamEntity(body, call.body().length(), ContentType.parse(contentType)));
        }
    }

    /** The answer as Camel leaves it in the exchange. */
    private record Reply(Exchange exchange) implements HttpReply {
        @Override
        public int status() {
            return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        }

        @Override
        public Optional<String> header(String name) {
            String wanted = name.toLowerCase(Locale.ROOT);
            return exchange.getMessage().getHeaders().entrySet().stream()
                    .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                    .map(header -> String.valueOf(header.getValue()))
                    .findFirst();
        }

        @Override
        public InputStream body() {
            InputStream body = exchange.getMessage().getBody(InputStream.class);
            return body == null ? InputStream.nullInputStream() : body;
        }

        /** What the HTTP component does when an exchange ends: it gives the connection back. */
        @Override
        public void close() {
            List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
            if (completions != null) {
                completions.forEach(completion -> completion.onComplete(exchange));
            }
        }
    }
}
