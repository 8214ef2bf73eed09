package io.cdpbridge.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.RowPerson;
import io.cdpbridge.format.identity.Words;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Determines whose row it is: a subject's, when one of its identity fields is theirs; another person's that mentions a
 * subject, when an identity appears elsewhere in it. Confined to one thread.
 */
final class Whose {
    /** Keeps numbers as written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonFactory FACTORY = JSON.getFactory();

    /** Shared by most rows, so that they cost nothing; never modified. */
    private static final BitSet NONE = new BitSet(0);

    private final Subjects subjects;
    private final IdentityFields fields;
    private final Level root;

    Whose(Subjects subjects, IdentityFields fields) {
        this.subjects = subjects;
        this.fields = fields;
        this.root = new Level("", false);
    }

    /** A path in JSON and the levels below it: there are few, and one is looked up for each value. */
    private final class Level {
        private final String path;
        private final boolean isInIdentityMap;
        private final IdentityFields.Field field;
        private final Map<String, Level> within = new HashMap<>();

        Level(String path, boolean isInIdentityMap) {
            this.path = path;
            this.isInIdentityMap = isInIdentityMap;
            this.field = fields.field(path);
        }

        /** @param name the name of a field, or null for an element of a list */
        Level within(String name) {
            return name == null
                    ? this
                    : within.computeIfAbsent(
                            name,
                            any -> new Level(
                                    path.isEmpty() ? name : path + "." + name,
                                    isInIdentityMap || name.equals("identityMap")));
        }
    }

    /** The relation of a row to the subjects. */
    final class Row {
        private BitSet certain = NONE;
        private BitSet numbers = NONE;
        private Optional<String> key = Optional.empty();
        private boolean isTheirKey;
        private boolean mentions;
        private boolean ambiguous;

        /** Whether it is the row of a subject. */
        boolean isTheirs() {
            return !certain.isEmpty() || (!numbers.isEmpty() && !identities().isEmpty());
        }

        /** Whether it is another person's and names a subject. */
        boolean mentions() {
            return !isTheirs() && mentions;
        }

        /** Whether it is another person's and has a word that may be an identity of a subject or something else. */
        boolean isAmbiguous() {
            return !isTheirs() && (ambiguous || !numbers.isEmpty());
        }

        /** The identities of the subjects that make it theirs: Campaign's own numbers only where the row has no key. */
        BitSet identities() {
            BitSet all = (BitSet) certain.clone();
            if (key.isEmpty()) {
                all.or(numbers);
            }
            return all;
        }

        private void certain(int identity) {
            certain = certain.isEmpty() ? new BitSet() : certain;
            certain.set(identity);
        }

        private void number(int identity) {
            numbers = numbers.isEmpty() ? new BitSet() : numbers;
            numbers.set(identity);
        }

        /** Whether its key is one of the requested identities. */
        boolean hasTheirKey() {
            return isTheirKey;
        }

        /** The key by which the row's flow knows its person, if the row has one that is not a requested identity. */
        Optional<String> strangersKey() {
            return isTheirKey ? Optional.empty() : key;
        }

        /** Examines one field of the row. */
        private void look(IdentityFields.Field field, String value) {
            if (field.isIdentity()) {
                OptionalInt which = subjects.which(value);
                if (which.isPresent() && field.isNumber() && RowPerson.isNumber(value)) {
                    number(which.getAsInt());
                } else if (which.isPresent()) {
                    certain(which.getAsInt());
                }
                if (field.isKey()) {
                    key(value, which);
                }
            } else {
                text(this, value);
            }
        }

        /** Examines an entry of an identity map. */
        private void identity(String id, boolean isPrimary) {
            OptionalInt which = subjects.which(id);
            which.ifPresent(this::certain);
            if (isPrimary) {
                key(id, which);
            }
        }

        private void key(String value, OptionalInt which) {
            isTheirKey |= which.isPresent();
            if (key.isEmpty() && !value.isBlank()) {
                key = Optional.of(value);
            }
        }
    }

    private void text(Row row, String value) {
        row.mentions = row.mentions || subjects.mentions(value);
        row.ambiguous = row.ambiguous || subjects.mayBeIn(value);
    }

    /**
     * Determines whose a table row is.
     *
     * @param names the names of its columns
     * @param cells a cell for each column; may be null
     */
    Row row(List<String> names, String[] cells) {
        Row row = new Row();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null && !cells[i].isEmpty()) {
                row.look(fields.field(i < names.size() ? names.get(i) : ""), cells[i]);
            }
        }
        return row;
    }

    /**
     * Determines whose a text of unknown format is: where a field begins in it is unknown, so every word may be
     * an identity.
     */
    Row unknown(String text) {
        Row row = new Row();
        Words.all(text).forEach(word -> subjects.which(word).ifPresent(row::certain));
        if (row.certain.isEmpty() && subjects.mentions(text)) {
            row.certain = new BitSet();
            row.certain.set(0, Math.max(1, subjects.size()));
        }
        return row;
    }

    /** Determines whose an event, or any other JSON, is; text that is not JSON is {@link #unknown}. */
    Row json(String json) {
        return understood(json).orElseGet(() -> unknown(json));
    }

    /** The same, but empty for text that is not JSON. */
    Optional<Row> understood(String json) {
        Row row = new Row();
        Deque<Level> levels = new ArrayDeque<>();
        Level level = root;
        try (JsonParser parser = FACTORY.createParser(json)) {
            String id = "";
            boolean isPrimary = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    levels.addLast(level);
                    level = level.within(parser.currentName());
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    // The fields of an object have no order.
                    if (!id.isEmpty()) {
                        row.identity(id, isPrimary);
                    }
                    id = "";
                    isPrimary = false;
                    level = levels.removeLast();
                } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    String name = parser.currentName();
                    if (!level.isInIdentityMap) {
                        row.look(level.within(name).field, parser.getText());
                    } else if ("id".equals(name)) {
                        id = parser.getText();
                    } else if ("primary".equals(name)) {
                        isPrimary = parser.getText().equals("true");
                    }
                }
            }
            return Optional.of(row);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns an event without mentions of the subjects outside its identity fields. */
    String eraseJson(String json) {
        try {
            return JSON.writeValueAsString(erase("", JSON.readTree(json)));
        } catch (IOException e) {
            return subjects.erase(json);
        }
    }

    private JsonNode erase(String path, JsonNode node) {
        if (node.isTextual() && !fields.has(path)) {
            return TextNode.valueOf(subjects.erase(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (!field.getKey().equals("identityMap")) {
                    field.setValue(erase(path + "." + field.getKey(), field.getValue()));
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, erase(path, array.get(i)));
            }
        }
        return node;
    }

    /** Returns a cell without mentions of the subjects; the cell of an identity field is unchanged. */
    String erase(String name, String cell) {
        return fields.has(name) ? cell : subjects.erase(cell);
    }
}
