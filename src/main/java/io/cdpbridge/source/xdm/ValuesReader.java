package io.cdpbridge.source.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.mapping.FieldType;
import io.cdpbridge.format.mapping.MappingKeys;
import io.cdpbridge.format.mapping.Unlisted;
import io.cdpbridge.format.yaml.YamlSection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the table of values of a field, and what becomes of cells that it does not list. Used once. */
final class ValuesReader {
    private final YamlSection field;
    private final int columns;
    private final FieldType type;

    ValuesReader(YamlSection field, int columns, FieldType type) {
        this.field = field;
        this.columns = columns;
        this.type = type;
    }

    Optional<ValueTable> table() {
        return field.section("values").map(section -> {
            ValueTable table = new ValueTable();
            Set<String> booleans = new HashSet<>();
            for (String key : section.names()) {
                section.text(key).ifPresent(text -> {
                    row(key, text).ifPresent(value -> table.put(parts(key), value));
                    booleans.add(text.text().toLowerCase(Locale.ROOT));
                });
            }
            if (section.names().isEmpty()) {
                invalid(section.line(), "'values' lists nothing");
            }
            if (type == FieldType.BOOLEAN && booleans.size() < 2) {
                field.report(
                        ErrorCode.MAPPING_BOOLEAN,
                        field.line("values"),
                        "the values of a boolean must list both what is true and what is false");
            }
            return table;
        });
    }

    /** What the field does with cells that the table lacks, if it has a table. */
    Unlisted unlisted(boolean hasDefault) {
        Unlisted keepOrReject = type == FieldType.STRING && columns == 1 ? Unlisted.KEEP : Unlisted.REJECT;
        return new MappingKeys(field).unlisted(hasDefault ? Unlisted.DEFAULT : keepOrReject);
    }

    private Optional<JsonValue> row(String key, YamlSection.Text text) {
        if (parts(key).size() != columns && columns > 0) {
            invalid(
                    text.line(),
                    "the key '" + key + "' has " + parts(key).size() + " parts, and the field reads " + columns
                            + " columns; write a part for each, with '/' between, or '*' for any");
        }
        Optional<JsonValue> value = FixedValue.of(type, text.text());
        if (value.isEmpty()) {
            invalid(text.line(), "'" + text.text() + "' is not " + type.rule());
        }
        return value;
    }

    private List<String> parts(String key) {
        return columns > 1 ? Arrays.asList(key.split("/", -1)) : List.of(key);
    }

    private void invalid(int line, String message) {
        field.report(ErrorCode.MAPPING_VALUES, line, message);
    }
}
