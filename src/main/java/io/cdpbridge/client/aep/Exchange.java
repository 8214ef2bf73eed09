package io.cdpbridge.client.aep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Redaction;
import io.cdpbridge.client.http.RetryAfter;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends one call to a service, once, and makes of what comes back a value or one of two failures: try later
 * ({@link PlatformUnavailable}) or never again ({@link PlatformRefused}). Any number of threads may use it.
 */
final class Exchange {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Catalog answers of a hundred batches stay far below. */
    private static final int LARGEST_JSON = 8 << 20;

    private static final int LARGEST_ERROR = 64 << 10;

    private static final int LONGEST_PATH = 300;

    private final Service service;
    private final HttpTransport transport;
    private final InstantSource clock;

    Exchange(Service service, HttpTransport transport, InstantSource clock) {
        this.service = service;
        this.transport = transport;
        this.clock = clock;
    }

    /** Reads the body of a successful answer. */
    interface Reader<T> {
        /**
         * Reads.
         *
         * @throws JsonProcessingException when the body is not what it should be
         * @throws IOException when the connection is lost
         */
        T read(InputStream body) throws IOException;
    }

    /** An answer read as one JSON document of at most 8 MiB. */
    static JsonNode json(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
        if (bytes.length > LARGEST_JSON) {
            throw new UnexpectedAnswer("is longer than " + LARGEST_JSON + " bytes");
        }
        return JSON.readTree(bytes);
    }

    /** An answer whose body does not matter. It is read, for the connection to be used again, unless it is long. */
    static Optional<Void> nothing(InputStream body) throws IOException {
        body.readNBytes(LARGEST_ERROR);
        return Optional.empty();
    }

    /**
     * Sends the call.
     *
     * @param secret what the call proves its identity with: it is taken out of messages
     * @param reader is called once, when the status is 200 to 299; what it throws unchecked passes through
     * @throws PlatformUnavailable for 408, 425, 429, for 5xx but 501 and 505, for a refusal that is not the service's own (see
     *     {@link Service#refuses}), for a lost connection, and for a successful answer that cannot be read
     * @throws PlatformRefused for every other status
     */
    <T> T send(HttpCall call, String secret, Reader<T> reader) {
        try {
            T answer = sent(call, secret, reader);
            transport.watch().answered();
            return answer;
        } catch (PlatformRefused e) {
            if (e.concernsAccess()) {
                transport.watch().failed(e);
            } else {
                transport.watch().answered();
            }
            throw e;
        } catch (PlatformUnavailable e) {
            transport.watch().failed(e);
            throw e;
        }
    }

    private <T> T sent(HttpCall call, String secret, Reader<T> reader) {
        try (HttpReply reply = transport.send(call)) {
            if (reply.status() / 100 == 2) {
                return reader.read(reply.body());
            }
            throw failure(call, secret, reply);
        } catch (JsonProcessingException e) {
            // Neither its message nor the exception itself goes on: both quote the answer.
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw unreadable(call, "is not the JSON that was expected" + where);
        } catch (UnexpectedAnswer e) {
            throw unreadable(call, e.getMessage());
        } catch (IOException e) {
            String why = Redaction.clean(String.valueOf(e.getMessage()), secret, 200);
            String message = subject(call) + " got no answer: " + e.getClass().getSimpleName() + ", " + why;
            throw new PlatformUnavailable(service.unavailable(), message, RetryCause.of(e), Optional.empty(), e);
        }
    }

    private BridgeException failure(HttpCall call, String secret, HttpReply reply) {
        int status = reply.status();
        Refusal refusal = Refusal.of(start(reply), secret, call.body());
        String message = subject(call) + " answered " + status + refusal.inBrackets();
        if (passes(status) || !service.refuses(status, refusal.words())) {
            Optional<Duration> wait =
                    reply.header("Retry-After").flatMap(header -> RetryAfter.read(header, clock.instant()));
            return new PlatformUnavailable(service.unavailable(), message, RetryCause.of(status), wait);
        }
        return new PlatformRefused(service.refusal(status, refusal.code()), message, status, refusal);
    }

    /** Whether a call with this status may succeed later. */
    static boolean passes(int status) {
        return switch (status) {
            case 408, 425, 429 -> true;
            case 501, 505 -> false;
            default -> status >= 500;
        };
    }

    /** The status says enough for a decision: a body that breaks off only costs words. */
    private static String start(HttpReply reply) {
        try {
            return new String(reply.body().readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static PlatformUnavailable unreadable(HttpCall call, String what) {
        return new PlatformUnavailable(
                ErrorCode.ANSWER_UNREADABLE,
                "The answer to " + subject(call) + " " + what,
                RetryCause.UNREADABLE,
                Optional.empty());
    }

    /** What is called. The id of an inlet that asks for no token is as good as one, and goes. */
    private static String subject(HttpCall call) {
        URI uri = call.uri();
        String path = Redaction.clean(uri.getRawPath(), "", LONGEST_PATH);
        return call.method() + " " + uri.getScheme() + "://" + uri.getRawAuthority() + path;
    }
}
