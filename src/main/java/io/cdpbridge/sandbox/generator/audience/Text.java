package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.cdpbridge.sandbox.generator.Field;
import java.util.Arrays;
import java.util.List;

/**
 * A text, ready to be written in each format. In CSV as Spark writes it: in quotes when it holds a delimiter, a quote or a
 * line end, with a backslash before quotes and backslashes inside them.
 *
 * @param csv quoted if needed
 * @param quoted in quotes
 * @param json escaped, without quotes
 */
record Text(Field csv, Field quoted, Field json) {
    static Text of(String text) {
        String inQuotes = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        boolean needed = text.chars().anyMatch(character -> ",\"\n\r".indexOf(character) >= 0);
        return new Text(
                Field.utf8(needed ? inQuotes : text),
                Field.utf8(inQuotes),
                Field.utf8(new String(JsonStringEncoder.getInstance().quoteAsString(text))));
    }

    static List<Text> all(String... texts) {
        return Arrays.stream(texts).map(Text::of).toList();
    }
}
