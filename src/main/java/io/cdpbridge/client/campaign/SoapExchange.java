package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Redaction;
import io.cdpbridge.client.http.RetryAfter;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one SOAP call, once, and makes of what comes back a value or one of two failures: try later
 * ({@link CampaignUnavailable}) or never again ({@link CampaignRefused}). A fault is a fault whatever its HTTP status:
 * Campaign sends most of them with 200. Any number of threads may use it.
 */
final class SoapExchange {
    private static final int LARGEST_ERROR = 64 << 10;

    private final URI router;
    private final HttpTransport transport;
    private final InstantSource clock;

    /** An exchange with the SOAP router at this address. */
    SoapExchange(URI router, HttpTransport transport, InstantSource clock) {
        this.router = router;
        this.transport = transport;
        this.clock = clock;
    }

    /** Reads the response to a call. */
    interface Reader<T> {
        /**
         * Reads.
         *
         * @param answer stands on the response element; each of its children is an out parameter
         * @throws UnexpectedAnswer when it is not what it should be
         * @throws IOException when the connection is lost
         */
        T read(XmlReader answer) throws IOException;
    }

    /**
     * Sends the call.
     *
     * @param reader is called at most once, when the answer is no fault; what it throws unchecked passes through
     * @throws CampaignUnavailable for 408, 425, 429, 5xx without a fault, a fault whose rule is to try again, a lost
     *     connection, and an answer that cannot be read
     * @throws CampaignRefused for every other fault and status
     */
    <T> T send(SoapCall call, Pass pass, Reader<T> reader) {
        HttpCall request = request(call, pass);
        try {
            T answer = sent(call, request, pass, reader);
            transport.watch().answered();
            return answer;
        } catch (CampaignRefused e) {
            if (e.concernsAccess()) {
                transport.watch().failed(e);
            } else {
                transport.watch().answered();
            }
            throw e;
        } catch (CampaignUnavailable e) {
            transport.watch().failed(e);
            throw e;
        }
    }

    private <T> T sent(SoapCall call, HttpCall request, Pass pass, Reader<T> reader) {
        try (HttpReply reply = transport.send(request)) {
            if (reply.status() / 100 == 2) {
                return success(call, pass, reply, reader);
            }
            throw failures(call, pass, reply).of(reply.status(), start(reply.body()));
        } catch (UnexpectedAnswer e) {
            throw new CampaignUnavailable(
                    ErrorCode.CAMPAIGN_ANSWER_UNREADABLE,
                    "The answer to " + call + " of " + router + " " + e.getMessage(),
                    RetryCause.UNREADABLE,
                    Optional.empty());
        } catch (IOException e) {
            String why = Redaction.clean(String.valueOf(e.getMessage()), pass.sessionToken(), 200);
            throw new CampaignUnavailable(
                    ErrorCode.CAMPAIGN_UNAVAILABLE,
                    call + " of " + router + " got no answer: " + e.getClass().getSimpleName() + ", " + why,
                    RetryCause.of(e),
                    Optional.empty(),
                    e);
        }
    }

    private <T> T success(SoapCall call, Pass pass, HttpReply reply, Reader<T> reader) throws IOException {
        InputStream body = new BufferedInputStream(reply.body(), 1 << 16);
        if (!isXml(body)) {
            String text = start(body);
            if (!Fault.isToldBy(text)) {
                throw new UnexpectedAnswer("is no XML");
            }
            throw failures(call, pass, reply).of(reply.status(), text);
        }
        XmlReader answer = new XmlReader(body);
        toResponse(answer);
        if (answer.name().equals("Fault")) {
            throw failures(call, pass, reply).of(reply.status(), answer.whole());
        }
        T value = reader.read(answer);
        answer.finish();
        return value;
    }

    /** Moves to the element inside the SOAP body; a header, which Campaign does not send, is passed over. */
    private static void toResponse(XmlReader answer) throws IOException {
        if (answer.enter() && answer.name().equals("Envelope")) {
            while (answer.enter()) {
                if (answer.name().equals("Body")) {
                    if (answer.enter()) {
                        return;
                    }
                } else {
                    answer.whole();
                }
            }
        }
        throw new UnexpectedAnswer("is not a SOAP envelope");
    }

    private static boolean isXml(InputStream body) throws IOException {
        body.mark(64);
        String first = new String(body.readNBytes(64), StandardCharsets.UTF_8);
        body.reset();
        // A byte order mark reads as a character too.
        return first.replace("\uFEFF", "").strip().startsWith("<");
    }

    private HttpCall request(SoapCall call, Pass pass) {
        Map<String, String> headers = new LinkedHashMap<>(pass.headers());
        headers.put("Content-Type", "text/xml; charset=utf-8");
        headers.put("SOAPAction", call.action());
        try {
            return new HttpCall("POST", router, headers, Body.of(SoapEnvelope.of(call, pass.sessionToken())));
        } catch (XmlWriter.IllegalCharacter e) {
            throw new CampaignRefused(
                    ErrorCode.CAMPAIGN_ROWS_REFUSED, call + " was not sent: " + e.getMessage(), "", FaultRule.SPLIT);
        }
    }

    private Failures failures(SoapCall call, Pass pass, HttpReply reply) {
        return new Failures(
                call,
                pass,
                router,
                reply.header("Retry-After").flatMap(header -> RetryAfter.read(header, clock.instant())));
    }

    /** The status says enough for a decision: a body that breaks off only costs words. */
    private static String start(InputStream body) {
        try {
            return new String(body.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The fault inside an error's body, if it is a SOAP envelope that can be read. */
    static Optional<XmlElement> fault(String body) {
        try {
            InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            XmlReader answer = new XmlReader(bytes);
            toResponse(answer);
            return answer.name().equals("Fault") ? Optional.of(answer.whole()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
