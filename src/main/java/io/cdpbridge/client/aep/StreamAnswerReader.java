package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Excerpt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what an inlet says of the messages of one request (status 207). An item that took its message has an
 * {@code xactionId} and no status, or a status of success. One that did not has either {@code statusCode} and {@code message}
 * and stands in the message's place, as the page "Send multiple messages in a single HTTP request" shows it, or
 * {@code status}, and an {@code xactionId} that ends in the message's index, as the platform's Kafka connector reads it. An
 * answer may be shorter than its request, as in the page's own example. A message is never blamed by guess, and never taken
 * for delivered because nothing is said of it: what is not clear is sent again.
 */
final class StreamAnswerReader {
    private static final Pattern INDEX_OF_UUID =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}-(\\d{1,9})");
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
    private static final List<String> FAULT = List.of("message", "code", "report");
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_MESSAGE = 2_000;

    private StreamAnswerReader() {}

    /** The outcomes of so many messages, in their order. */
    static List<MessageOutcome> read(JsonNode answer, int messages) throws UnexpectedAnswer {
        JsonNode items = answer.path("responses");
        if (!items.isArray()) {
            throw new UnexpectedAnswer("lacks responses");
        }
        List<Optional<Integer>> named = new ArrayList<>();
        items.forEach(item -> named.add(index(item, answer.path("batchId").asText(""), messages)));
        boolean byPosition = items.size() == messages;
        for (int i = 0; i < named.size(); i++) {
            byPosition &= named.get(i).orElse(i) == i;
        }
        List<MessageOutcome> outcomes = new ArrayList<>(Collections.nCopies(messages, MessageOutcome.AGAIN));
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < named.size(); i++) {
            Optional<Integer> place = byPosition ? Optional.of(i) : named.get(i);
            if (place.isPresent()) {
                // Two answers to one message are none.
                outcomes.set(place.get(), seen.add(place.get()) ? outcome(items.get(i)) : MessageOutcome.AGAIN);
            }
        }
        return outcomes;
    }

    private static Optional<Integer> index(JsonNode item, String batchId, int messages) {
        String id = item.path("xactionId").asText("");
        Matcher uuid = INDEX_OF_UUID.matcher(id);
        String digits = "";
        if (uuid.matches()) {
            digits = uuid.group(1);
        } else if (!batchId.isEmpty() && id.startsWith(batchId + ":")) {
            digits = id.substring(batchId.length() + 1);
        }
        return Optional.of(digits)
                .filter(text -> INDEX.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(index -> index < messages);
    }

    /** Without a status only the platform's own number of the message says that it was taken, and only if no fault is told. */
    private static boolean isTaken(JsonNode item) {
        return !item.path("xactionId").asText("").isBlank() && FAULT.stream().noneMatch(item::hasNonNull);
    }

    private static MessageOutcome outcome(JsonNode item) {
        JsonNode status = item.path(item.has("statusCode") ? "statusCode" : "status");
        if (status.isMissingNode() || status.isNull()) {
            return isTaken(item) ? MessageOutcome.ACCEPTED : MessageOutcome.AGAIN;
        }
        int number = status.asInt(0);
        if (number / 100 == 2) {
            return MessageOutcome.ACCEPTED;
        }
        if (number / 100 != 4 || number == 401 || number == 403 || Exchange.passes(number)) {
            return MessageOutcome.AGAIN;
        }
        String message = item.path("message").asText("");
        String words = message.isEmpty() ? item.path("report").path("message").asText("") : message;
        return MessageOutcome.refused(
                Excerpt.of(item.path("code").asText(Integer.toString(number)), LONGEST_CODE),
                Excerpt.of(words, LONGEST_MESSAGE));
    }
}
