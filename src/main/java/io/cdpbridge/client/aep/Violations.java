package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Excerpt;
import java.util.Map;

/**
 * Puts the violations of a schema into words, from the trees that streaming validation answers with (page "Streaming
 * ingestion validation"): the innermost say what is wrong, those around them only that something inside is.
 */
final class Violations {
    private static final int LONGEST = 2_000;

    private final StringBuilder words = new StringBuilder();

    private Violations() {}

    /** The words of a report's cause, lists of violations by the kind of check; empty when there are none. */
    static String of(JsonNode cause) {
        Violations violations = new Violations();
        for (Map.Entry<String, JsonNode> kind : cause.properties()) {
            violations.add(kind.getValue());
        }
        return Excerpt.of(violations.words.toString(), LONGEST);
    }

    private void add(JsonNode list) {
        for (JsonNode violation : list) {
            JsonNode causes = violation.path("causingExceptions");
            if (!causes.isEmpty()) {
                add(causes);
            } else if (violation.isObject() && words.length() <= LONGEST) {
                String pointer = violation.path("pointerToViolation").asText("");
                words.append(words.isEmpty() ? "" : "; ")
                        .append(pointer)
                        .append(pointer.isEmpty() ? "" : ": ")
                        .append(violation.path("message").asText(""));
            }
        }
    }
}
