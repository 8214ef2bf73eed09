package io.cdpbridge.xdm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.identity.TellingWords;
import io.cdpbridge.mapping.KnownBy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values by which people are known in events that were written: those of the identity map, of the fields that mappings call
 * identities, and of those that {@link KnownBy} tells. Any thread may ask.
 */
public final class EventIdentities {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int IN_THE_MAP = 3;

    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    /** Knows the identity fields of one more mapping. */
    public void add(Mapping mapping) {
        mapping.fields().stream()
                .filter(field -> field.identity() != FieldRule.IdentityRole.NONE)
                .forEach(field -> paths.add(field.path()));
    }

    /** The values of an event; the telling words of what is none, or has no identity. */
    public Collection<String> of(byte[] event) {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(event)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, new ArrayDeque<>(), values);
            }
        } catch (IOException e) {
            values.clear();
        }
        return values.isEmpty() ? TellingWords.of(new String(event, StandardCharsets.UTF_8)) : values;
    }

    private void object(JsonParser parser, Deque<String> names, List<String> values) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            names.addLast(parser.currentName());
            parser.nextToken();
            value(parser, names, values);
            names.removeLast();
        }
    }

    private void value(JsonParser parser, Deque<String> names, List<String> values) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, names, values);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, names, values);
                }
            }
            case VALUE_STRING, VALUE_NUMBER_INT -> take(parser.getText(), names, values);
            default -> {}
        }
    }

    private void take(String text, Deque<String> names, List<String> values) {
        if (text.isBlank()) {
            return;
        }
        boolean inMap = names.size() == IN_THE_MAP
                && names.peekFirst().equals(IdentityMapProperty.NAME)
                && names.peekLast().equals("id");
        String path = String.join(".", names);
        if (inMap || paths.contains(path)) {
            values.add(text);
        }
        values.addAll(KnownBy.of(path).values(text));
    }
}
