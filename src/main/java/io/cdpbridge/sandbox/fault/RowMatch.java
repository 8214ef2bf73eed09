package io.cdpbridge.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Picks rows by a field of theirs. Without a condition any row that has the field matches.
 *
 * @param field its path with dots, such as {@code _experience.campaign.broadlogID}
 * @param equal the text that the field is
 * @param contains a text that the field holds somewhere
 * @param pattern a regular expression that the whole field matches
 */
public record RowMatch(String field, Optional<String> equal, Optional<String> contains, Optional<Pattern> pattern) {

    /** Whether this row, as sent, is meant. */
    public boolean matches(JsonNode row) {
        JsonNode value = row;
        for (String name : field.split("\\.", -1)) {
            value = value.path(name);
        }
        if (!value.isValueNode()) {
            return false;
        }
        String text = value.asText();
        return equal.map(text::equals).orElse(true)
                && contains.map(text::contains).orElse(true)
                && pattern.map(regex -> regex.matcher(text).matches()).orElse(true);
    }
}
