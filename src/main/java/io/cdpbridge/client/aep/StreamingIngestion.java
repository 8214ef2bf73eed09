package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;

/**
 * The streaming ingestion API: sends events to an inlet. A call whose answer was lost may have been carried out; it is sent
 * again with the same events, which Profile knows by their {@code _id}. Every sending method throws
 * {@link PlatformUnavailable} or {@link PlatformRefused}, the latter with status 413 for a request that is too large; any
 * number of threads may call.
 */
public final class StreamingIngestion {
    private final Platform platform;
    private final InstantSource clock;

    public StreamingIngestion(Platform platform, InstantSource clock) {
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * Sends events in one request. The platform answers before it validates them: what it accepts here may still turn up
     * among the dataset's failed rows.
     *
     * @param events each a JSON object, UTF-8
     * @return an outcome for each event, in order
     */
    public List<MessageOutcome> send(StreamTarget target, List<byte[]> events) {
        byte[] request = StreamMessages.several(platform.organization(), target, events, clock.instant());
        return platform.post(
                target.inlet().batchUrl(),
                Body.rows(request),
                answer -> StreamAnswerReader.read(Exchange.json(answer), events.size()));
    }

    /**
     * Sends one event and has it validated before the answer. The platform allows 60 such calls a minute.
     *
     * @param event a JSON object, UTF-8
     */
    public MessageOutcome validate(StreamTarget target, byte[] event) {
        byte[] message = StreamMessages.single(platform.organization(), target, event, clock.instant());
        try {
            return platform.post(target.inlet().validatingUrl(), Body.rows(message), StreamingIngestion::accepted);
        } catch (PlatformRefused refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            String words = refused.platformMessage();
            String violations = refused.violations();
            return MessageOutcome.refused(
                    "400", violations.isEmpty() ? words : words + (words.isEmpty() ? "" : ": ") + violations);
        }
    }

    /** An event is taken when the answer numbers it and does not tell that its validation failed. */
    private static MessageOutcome accepted(InputStream answer) throws IOException {
        JsonNode said = Exchange.json(answer);
        String validation = said.path("syncValidation").path("status").asText("pass");
        if (said.path("xactionId").asText("").isBlank() || !validation.equals("pass")) {
            throw new UnexpectedAnswer("does not say that the event was taken");
        }
        return MessageOutcome.ACCEPTED;
    }

    /** How many bytes a message to that target has beside its event. */
    public int messageOverhead(StreamTarget target) {
        return StreamMessages.overhead(platform.organization(), target);
    }

    /** How many bytes a request has beside its messages. */
    public int requestOverhead() {
        return StreamMessages.requestOverhead();
    }
}
