package io.cdpbridge.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantinedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the quarantine without personal data: the names of its fields, and the shape of each value, with a letter as
 * {@code x} and a digit as {@code 9}. It shows that a date has another format, or that a value is missing, but not
 * whose row it is. It does not depend on which fields are marked as personal: a mapping may forget to say so.
 */
public final class MaskedRow {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST = 80;

    private MaskedRow() {}

    /** A field: a column, or the path of a value in an event, and the shape of its value. */
    public record Field(String name, String shape) {}

    /** The fields in order, at most two hundred; none when the row was erased. */
    public static List<Field> of(QuarantineEntry entry) {
        byte[] payload = entry.row().payload();
        if (payload.length == 0) {
            return List.of();
        }
        return entry.row().kind() == QuarantinedRow.Kind.ROW ? columns(entry, payload) : values(payload);
    }

    private static List<Field> columns(QuarantineEntry entry, byte[] payload) {
        if (entry.dialect().isEmpty()) {
            return whole(payload);
        }
        Dialect dialect = Dialect.parse(entry.dialect().get());
        List<String> names = dialect.header();
        try (DelimitedFile file = DelimitedFile.of("a row", List.of(payload), dialect)) {
            file.select(names);
            if (!file.hasNext()) {
                return whole(payload);
            }
            String[] cells = file.page(1).get(0).cells();
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < Math.min(names.size(), Math.min(cells.length, MOST_FIELDS)); i++) {
                fields.add(new Field(names.get(i), shape(cells[i])));
            }
            return fields;
        } catch (InputRefused e) {
            return whole(payload);
        }
    }

    private static List<Field> values(byte[] payload) {
        try {
            List<Field> fields = new ArrayList<>();
            add(fields, "", JSON.readTree(payload));
            return fields;
        } catch (IOException e) {
            return whole(payload);
        }
    }

    private static void add(List<Field> fields, String path, JsonNode node) {
        if (fields.size() >= MOST_FIELDS) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> add(
                            fields, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(fields, path + "[" + i + "]", node.get(i));
            }
        } else {
            fields.add(new Field(path, shape(node.asText())));
        }
    }

    private static List<Field> whole(byte[] payload) {
        return List.of(new Field("the row", shape(new String(payload, StandardCharsets.UTF_8))));
    }

    /** The shape of a value, of the same length, up to eighty characters. */
    static String shape(String value) {
        StringBuilder shape = new StringBuilder();
        if (value == null) {
            return "";
        }
        value.codePoints().limit(LONGEST).forEach(point -> shape.appendCodePoint(masked(point)));
        return value.codePointCount(0, value.length()) > LONGEST ? shape + "…" : shape.toString();
    }

    private static int masked(int point) {
        if (Character.isDigit(point)) {
            return '9';
        }
        return point < 0x80 && !Character.isLetter(point) ? point : Character.isUpperCase(point) ? 'X' : 'x';
    }
}
