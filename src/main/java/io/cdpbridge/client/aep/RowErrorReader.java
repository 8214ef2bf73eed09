package io.cdpbridge.client.aep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.client.http.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one line of the platform's diagnostics: the record, and beside its fields {@code _errors} (code, message and
 * perhaps a column) or {@code _validationErrors} (JSON schema violations, which nest in {@code causingExceptions}). A row
 * that the platform could not parse stands as text in {@code _corrupt_record}.
 */
final class RowErrorReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DIAGNOSTICS = List.of("_errors", "_validationErrors", "_filename");

    /** In text that is no JSON the first {@code _id} is taken, which is where this product writes it. */
    private static final Pattern ID = Pattern.compile("\"_id\"\\s*:\\s*\"([^\"\\\\]{1,500})\"");

    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_RECORD = 64_000;

    private String code = "";
    private final StringBuilder message = new StringBuilder();

    private RowErrorReader() {}

    /** Reads a line, whatever it holds: a line that is no JSON object is the record itself. */
    static RowError read(String line) {
        RowErrorReader reader = new RowErrorReader();
        try {
            if (JSON.readTree(line) instanceof ObjectNode row) {
                reader.errors(row.path("_errors"), "");
                reader.violations(row.path("_validationErrors"));
                row.remove(DIAGNOSTICS);
                JsonNode corrupt = row.path("_corrupt_record");
                String record = corrupt.isTextual() ? corrupt.asText() : row.toString();
                return reader.rowError(corrupt.isTextual() ? idInText(record) : id(row), record);
            }
        } catch (JsonProcessingException e) {
            // Falls through: the line is kept as it is.
        }
        reader.add("", "The platform's diagnostics of this row are not a JSON object");
        return reader.rowError(idInText(line), line);
    }

    private RowError rowError(Optional<String> id, String record) {
        return new RowError(
                id,
                Excerpt.of(code, 60),
                Excerpt.of(message.toString(), LONGEST_MESSAGE),
                Excerpt.of(record, LONGEST_RECORD));
    }

    private static Optional<String> id(JsonNode row) {
        JsonNode own = row.path("_id");
        // Batches that come from streaming keep the envelope of a streaming message.
        JsonNode id = own.isMissingNode() ? row.path("body").path("xdmEntity").path("_id") : own;
        return Optional.of(id.asText("")).filter(text -> !text.isBlank());
    }

    private static Optional<String> idInText(String text) {
        Matcher matcher = ID.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A list of errors, or lists of errors by the kind of check. */
    private void errors(JsonNode errors, String kind) {
        if (errors.isArray()) {
            for (JsonNode error : errors) {
                String column = error.path("column").asText("");
                String words = error.isTextual()
                        ? error.asText()
                        : error.path("message").asText("");
                add(error.path("code").asText(kind), column.isEmpty() ? words : column + ": " + words);
            }
        } else {
            for (Map.Entry<String, JsonNode> entry : errors.properties()) {
                errors(entry.getValue(), entry.getKey());
            }
        }
    }

    /** The innermost violations say what is wrong; those around them only that something inside is. */
    private void violations(JsonNode violations) {
        for (JsonNode violation : violations) {
            JsonNode causes = violation.path("causingExceptions");
            if (!causes.isEmpty()) {
                violations(causes);
                continue;
            }
            String pointer = violation.path("pointerToViolation").asText("");
            String words = violation.path("message").asText("");
            String keyword = violation.path("keyword").asText("");
            add(violation.path("code").asText(keyword), pointer.isEmpty() ? words : pointer + ": " + words);
        }
    }

    private void add(String errorCode, String words) {
        if (code.isEmpty()) {
            code = errorCode;
        }
        if (!words.isBlank() && message.length() <= LONGEST_MESSAGE) {
            message.append(message.isEmpty() ? "" : "; ").append(words);
        }
    }
}
