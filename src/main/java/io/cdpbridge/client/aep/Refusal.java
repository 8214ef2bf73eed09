package io.cdpbridge.client.aep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.ForeignPage;
import io.cdpbridge.client.http.Redaction;
import java.util.List;
import java.util.Optional;

/**
 * What an error answer says, whichever of the platform's shapes it has: the gateway's {@code error_code} and
 * {@code message}, problem JSON ({@code title}, {@code detail}, {@code report.message}), Flow Service's
 * {@code errorMessage}, the token service's {@code error} and {@code error_description}, or no JSON at all. The shapes
 * come from the Experience Platform troubleshooting guide and from the published OpenAPI files.
 *
 * @param code the platform's code, text or number as it came, at most 60 characters; may be empty
 * @param message its words, at most 300 characters, without tokens, addresses and what they repeat of rows; may be empty
 * @param words whose they are
 * @param violations what of a message is not valid, at most 2,000 characters; may quote values, so it is never logged
 */
record Refusal(String code, String message, Words words, String violations) {
    /** Who speaks in an error answer. */
    enum Words {
        /** An OAuth 2.0 error (RFC 6749, section 5.2): JSON with {@code error}. */
        OAUTH,
        /** Other JSON, or nothing. */
        SERVICE,
        /** A {@link ForeignPage}. */
        PAGE
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_MESSAGE = 300;
    private static final List<String> CODES = List.of("error_code", "code", "errorCode", "error", "title");
    private static final List<String> MESSAGES =
            List.of("message", "error_description", "detail", "errorMessage", "description", "title");

    /**
     * Reads an error body.
     *
     * @param body the body, perhaps cut short
     * @param secret what was sent as a proof of identity, to be taken out should the answer repeat it
     * @param sent what the call carried, which is taken out as well
     */
    static Refusal of(String body, String secret, Body sent) {
        Refusal raw = read(body);
        return new Refusal(
                Redaction.clean(Echo.mask(raw.code(), sent), secret, LONGEST_CODE),
                Redaction.clean(Echo.mask(raw.message(), sent), secret, LONGEST_MESSAGE),
                raw.words(),
                raw.violations());
    }

    private static Refusal read(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode answer = root.isArray() && !root.isEmpty() ? root.get(0) : root;
            if (answer.isObject()) {
                // Some services wrap code and message once more.
                JsonNode inner = answer.path("error").isObject() ? answer.path("error") : answer;
                Optional<String> report = text(answer.path("report"), MESSAGES);
                return new Refusal(
                        text(inner, CODES).orElse(""),
                        report.or(() -> text(inner, MESSAGES)).orElse(""),
                        answer.path("error").isTextual() ? Words.OAUTH : Words.SERVICE,
                        Violations.of(answer.path("report").path("cause")));
            }
            return new Refusal("", answer.asText(""), Words.SERVICE, "");
        } catch (JsonProcessingException e) {
            // A page of a proxy, or a body cut short: its words, without the tags.
            Words words = ForeignPage.isIn(body) ? Words.PAGE : Words.SERVICE;
            return new Refusal("", body.replaceAll("<[^>]*>", " "), words, "");
        }
    }

    private static Optional<String> text(JsonNode object, List<String> names) {
        return names.stream()
                .map(object::path)
                .filter(value -> value.isTextual() || value.isNumber())
                .map(JsonNode::asText)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Both parts as the end of a sentence: {@code " (403003: Api Key is invalid)"}, or nothing when both are empty. */
    String inBrackets() {
        if (code.isEmpty() && message.isEmpty()) {
            return "";
        }
        return " (" + code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message + ")";
    }
}
