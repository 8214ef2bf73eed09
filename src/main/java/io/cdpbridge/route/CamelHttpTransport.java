package io.cdpbridge.route;

import io.cdpbridge.aep.HttpCall;
import io.cdpbridge.aep.HttpReply;
import io.cdpbridge.aep.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/**
 * Sends the platform client's calls through Camel's HTTP component, so that its TLS, proxy and pool settings hold, and
 * streams bodies both ways. Any thread may send.
 */
public final class CamelHttpTransport implements HttpTransport {
    private final Supplier<ProducerTemplate> template;
    private final String options;

    /**
     * @param connectTimeout how long a connection may take to open
     * @param responseTimeout how long the other side may stay silent
     */
    public CamelHttpTransport(Supplier<ProducerTemplate> template, Duration connectTimeout, Duration responseTimeout) {
        this.template = template;
        // The platform client decides about errors and repetitions itself; a silent retry here would hide them.
        this.options = "?throwExceptionOnFailure=false&disableStreamCache=true&followRedirects=false"
                + "&httpClientConfigurer=#httpWithoutRetries&connectTimeout=" + connectTimeout.toMillis()
                + "&responseTimeout=" + responseTimeout.toMillis() + "&soTimeout=" + responseTimeout.toMillis();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        String endpoint = call.uri().getScheme() + "://" + call.uri().getRawAuthority() + options;
        InputStream body = call.body().open();
        try {
            Exchange answer = template.get().request(endpoint, exchange -> fill(exchange.getMessage(), call, body));
            if (answer.getException() != null) {
                throw answer.getException();
            }
            return new Reply(answer.getMessage());
        } catch (IOException e) {
            throw e;
        } catch (CamelExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (Exception e) {
            throw new IOException(e.toString(), e);
        } finally {
            body.close();
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

    /** The answer as Camel leaves it in the message. */
    private record Reply(Message message) implements HttpReply {
        @Override
        public int status() {
            return message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        }

        @Override
        public Optional<String> header(String name) {
            String wanted = name.toLowerCase(Locale.ROOT);
            return message.getHeaders().entrySet().stream()
                    .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                    .map(header -> String.valueOf(header.getValue()))
                    .findFirst();
        }

        @Override
        public InputStream body() throws IOException {
            InputStream body = message.getBody(InputStream.class);
            return body == null ? InputStream.nullInputStream() : body;
        }

        @Override
        public void close() {
            try {
                body().close();
            } catch (IOException e) {
                // The answer was dealt with; a connection that breaks while it is given back is simply not reused.
            }
        }
    }
}
