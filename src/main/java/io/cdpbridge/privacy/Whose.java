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
 * Tells of a row whose it is: a subject's, when one of its identity fields is theirs; somebody else's, who mentions a subject,
 * when an identity stands elsewhere in it. Confined to one thread.
 */
final class Whose {
    /** Numbers stay as they are written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonFactory FACTORY = JSON.getFactory();

    /** Of most rows, so that they cost nothing; never changed. */
    private static final BitSet NONE = new BitSet(0);

    private final Subjects subjects;
    private final IdentityFields fields;
    private final Level root;

    Whose(Subjects subjects, IdentityFields fields) {
        this.subjects = subjects;
        this.fields = fields;
        this.root = new Level("", false);
    }

    /** A place in JSON by its path, with what is within it: few, and asked for at each value. */
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

        /** @param name of a field, or null for what stands in a list */
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

    /** What a row is to the subjects. */
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

        /** Whether it is somebody else's and names a subject. */
        boolean mentions() {
            return !isTheirs() && mentions;
        }

        /** Whether it is somebody else's and has a word that may be an identity of a subject or anything else. */
        boolean isAmbiguous() {
            return !isTheirs() && (ambiguous || !numbers.isEmpty());
        }

        /** Which identities of the subjects say that it is theirs: Campaign's own numbers only where it has no key. */
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

        /** Whether its key is one of the identities asked for. */
        boolean hasTheirKey() {
            return isTheirKey;
        }

        /** What its person is known by to this row's flow, if the row says so and it is none of the identities asked for. */
        Optional<String> strangersKey() {
            return isTheirKey ? Optional.empty() : key;
        }

        /** One field of it. */
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

        /** An entry of an identity map. */
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
     * Whose the row of a table is.
     *
     * @param names of its columns
     * @param cells as many; a cell may be null
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

    /** Whose a text is that is not understood: nobody knows where a field begins in it, so that every word may be an identity. */
    Row unknown(String text) {
        Row row = new Row();
        Words.all(text).forEach(word -> subjects.which(word).ifPresent(row::certain));
        if (row.certain.isEmpty() && subjects.mentions(text)) {
            row.certain = new BitSet();
            row.certain.set(0, Math.max(1, subjects.size()));
        }
        return row;
    }

    /** Whose an event is, or anything else in JSON; what is not JSON is {@link #unknown}. */
    Row json(String json) {
        return understood(json).orElseGet(() -> unknown(json));
    }

    /** The same, but nothing for what is not JSON. */
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
                    // Fields of an object have no order.
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

    /** An event without what it mentions of the subjects outside of its identity fields. */
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

    /** A cell without what it mentions of the subjects; one of an identity field as it is. */
    String erase(String name, String cell) {
        return fields.has(name) ? cell : subjects.erase(cell);
    }
}
