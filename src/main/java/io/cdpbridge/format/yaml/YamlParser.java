package io.cdpbridge.format.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Turns the text of a YAML file into nodes that know their lines. Aliases are refused, as they would stand on another line
 * than where they apply, and so are a key written twice and a second document.
 */
final class YamlParser {
    private final YamlFile file;

    YamlParser(YamlFile file) {
        this.file = file;
    }

    /** The block of keys that the text holds. An empty text is an empty block. */
    YamlNode.Keys parse(String text) {
        OptionalInt tooDeep = YamlDepth.tooDeep(text);
        if (tooDeep.isPresent()) {
            syntax(tooDeep.getAsInt(), YamlDepth.MESSAGE);
            file.verify();
        }
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                return new YamlNode.Keys(1, Map.of());
            }
            YamlNode node = node(parser);
            if (parser.nextToken() != null) {
                syntax(line(parser), "a second document starts here; keep one in a file");
            }
            if (node instanceof YamlNode.Keys keys) {
                return keys;
            }
            syntax(node.line(), "the file is " + node.shape() + ", where keys are expected, such as 'name: …'");
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation();
            syntax(place == null ? 1 : place.getLineNr(), reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.verify();
        return new YamlNode.Keys(1, Map.of());
    }

    private YamlNode node(YAMLParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        int line = line(parser);
        if (token == JsonToken.START_OBJECT) {
            return keys(parser, line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser));
            }
            return new YamlNode.Sequence(line, List.copyOf(items));
        }
        if (parser.isCurrentAlias()) {
            syntax(line, "'*" + parser.getText() + "' is an alias; write the value out");
        }
        return new YamlNode.Scalar(line, parser.getText(), token == JsonToken.VALUE_NULL, value(parser, token));
    }

    private static JsonNode value(YAMLParser parser, JsonToken token) throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (token) {
            case VALUE_NULL -> json.nullNode();
            case VALUE_TRUE, VALUE_FALSE -> json.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT -> json.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> json.numberNode(parser.getDecimalValue());
            default -> json.textNode(parser.getText());
        };
    }

    private YamlNode.Keys keys(YAMLParser parser, int line) throws IOException {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line(parser);
            parser.nextToken();
            YamlNode.Entry entry = new YamlNode.Entry(keyLine, node(parser));
            YamlNode.Entry earlier = entries.putIfAbsent(key, entry);
            if (earlier != null) {
                syntax(keyLine, "'" + key + "' is already given on line " + earlier.line());
            }
        }
        return new YamlNode.Keys(line, entries);
    }

    private void syntax(int line, String message) {
        file.report(file.codes().syntax(), line, message);
    }

    /** What the parser says, without the excerpts of the file that it indents. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static int line(YAMLParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
