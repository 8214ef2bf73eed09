package io.cdpbridge.xdm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cdpbridge.identity.RowPerson;
import io.cdpbridge.identity.TellingWords;
import io.cdpbridge.mapping.KnownBy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
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
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** Knows the identity fields of one more mapping. */
    public void add(Mapping mapping) {
        keys.addAll(mapping.identityPaths(true));
        paths.addAll(mapping.identityPaths(false));
    }

    /** The values of an event; the telling words of what is none, or has no identity. */
    public Collection<String> of(byte[] event) {
        RowPerson person = new RowPerson();
        try (JsonParser parser = JSON.createParser(event)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, new ArrayDeque<>(), person);
            }
        } catch (IOException e) {
            return TellingWords.of(new String(event, StandardCharsets.UTF_8));
        }
        List<String> values = person.values();
        return values.isEmpty() ? TellingWords.of(new String(event, StandardCharsets.UTF_8)) : values;
    }

    private void object(JsonParser parser, Deque<String> names, RowPerson person) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            names.addLast(parser.currentName());
            parser.nextToken();
            value(parser, names, person);
            names.removeLast();
        }
    }

    private void value(JsonParser parser, Deque<String> names, RowPerson person) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, names, person);
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(parser, names, person);
                }
            }
            case VALUE_STRING, VALUE_NUMBER_INT -> take(parser.getText(), names, person);
            case VALUE_TRUE -> {
                if (isInMap(names, "primary")) {
                    person.hasKey();
                }
            }
            default -> {}
        }
    }

    private void take(String text, Deque<String> names, RowPerson person) {
        String path = String.join(".", names);
        if (keys.contains(path)) {
            person.key(text);
        } else if (isInMap(names, "id")) {
            person.identity(text);
        } else {
            KnownBy by = KnownBy.of(path);
            (by == KnownBy.NOTHING && paths.contains(path) ? KnownBy.WORD : by).note(text, person);
        }
    }

    private static boolean isInMap(Deque<String> names, String property) {
        return names.size() == IN_THE_MAP
                && names.peekFirst().equals(IdentityMapProperty.NAME)
                && names.peekLast().equals(property);
    }
}
