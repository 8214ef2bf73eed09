package io.cdpbridge.format.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * By what the person is known whose a row is: the values of its {@linkplain IdentityFields identity fields}. Campaign's own numbers
 * of people are given out one by one, so that the number of one is as the key of another by chance: they say whose a row is only
 * where it has no key. This is the one rule for what is forgotten, stopped and withheld. Used for one row, by one thread.
 */
public final class RowPerson {
    private static final String MAP = "identityMap";
    private static final JsonFactory JSON = new JsonFactory();

    private final IdentityFields fields;
    private final List<String> values = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private Optional<String> key = Optional.empty();

    public RowPerson(IdentityFields fields) {
        this.fields = fields;
    }

    /**
     * Notes a field of the row.
     *
     * @return whether it says whose the row is
     */
    public boolean note(String name, String value) {
        IdentityFields.Field field = fields.field(name);
        if (field.isIdentity()) {
            note(field, value);
        }
        return field.isIdentity();
    }

    /** Notes a value of a field that says whose the row is; a telephone number also in the form in which it is compared. */
    public void note(IdentityFields.Field field, String value) {
        if (value.isBlank()) {
            return;
        }
        if (field.isKey()) {
            key = key.or(() -> Optional.of(value));
        }
        (field.isNumber() && isNumber(value) ? numbers : values).add(value);
        String number = field.isTelephone() ? IdentityForms.number(value) : "";
        if (!number.isEmpty() && !number.equals(value)) {
            values.add(number);
        }
    }

    /** Whether a value may be a number of Campaign's: digits alone. */
    public static boolean isNumber(String value) {
        String text = Blank.strip(value);
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /**
     * Notes the fields of an event, or of anything else in JSON, with its identity map.
     *
     * @param others gets the path and value of each field that does not say whose it is
     * @throws IOException when it is not JSON
     */
    public void note(JsonParser json, BiConsumer<String, String> others) throws IOException {
        Deque<String> path = new ArrayDeque<>();
        String id = "";
        boolean primary = false;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            String name = json.currentName() == null ? "" : json.currentName();
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                path.addLast(name);
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                if (!id.isEmpty()) {
                    entry(namespace(path), id, primary);
                }
                id = "";
                primary = false;
                path.removeLast();
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                if (!path.contains(MAP)) {
                    String whole = path(path, name);
                    if (!note(whole, json.getText())) {
                        others.accept(whole, json.getText());
                    }
                } else if (name.equals("id")) {
                    id = json.getText();
                } else if (name.equals("primary")) {
                    primary = json.getText().equals("true");
                }
            }
        }
    }

    /**
     * The values that say whose an event or a change is, as it is kept. Where none does, or it is no JSON, all that may be an
     * identity in it: its person must not be kept, and it cannot be told without a word.
     */
    public static Collection<String> ofJson(byte[] json, IdentityFields fields) {
        String text = new String(json, StandardCharsets.UTF_8);
        RowPerson person = new RowPerson(fields);
        try (JsonParser parser = JSON.createParser(text)) {
            person.note(parser, (name, value) -> {});
        } catch (IOException e) {
            return Words.all(text);
        }
        return person.values().isEmpty() ? Words.telling(text) : person.values();
    }

    private void entry(String namespace, String id, boolean primary) {
        IdentityFields.Field field = fields.field(namespace);
        note(new IdentityFields.Field(true, primary, !primary && field.isNumber(), field.isTelephone()), id);
    }

    private static String namespace(Deque<String> path) {
        Iterator<String> names = path.iterator();
        while (names.hasNext()) {
            if (names.next().equals(MAP)) {
                return names.hasNext() ? names.next() : "";
            }
        }
        return "";
    }

    private static String path(Deque<String> path, String name) {
        if (path.size() <= 1) {
            return name;
        }
        StringBuilder whole = new StringBuilder();
        path.forEach(part -> whole.append(part).append('.'));
        return whole.append(name).toString();
    }

    /** The values that say whose the row is; none when it does not. */
    public List<String> values() {
        if (key.isPresent() || numbers.isEmpty()) {
            return values;
        }
        List<String> all = new ArrayList<>(values);
        all.addAll(numbers);
        return all;
    }

    /** Numbers that say nothing of whose the row is, since it has a key. */
    public List<String> chance() {
        return key.isPresent() ? numbers : List.of();
    }

    /** What its person is known by and nobody else. */
    public Optional<String> key() {
        return key;
    }
}
