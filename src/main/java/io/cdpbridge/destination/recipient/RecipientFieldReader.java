package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.FieldType;
import io.cdpbridge.format.mapping.MappingKeys;
import io.cdpbridge.format.mapping.Unlisted;
import io.cdpbridge.format.yaml.YamlSection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one field of a recipient mapping. Used once. */
final class RecipientFieldReader {
    private static final String WHEN_EMPTY = "when-empty";

    private static final List<String> KEYS = List.of(
            "to",
            "from",
            "type",
            "formats",
            "values",
            "unknown",
            "default",
            "absent",
            "normalise",
            "max-length",
            "invalid",
            WHEN_EMPTY,
            "optional");
    private static final Map<String, FieldRule.Normal> NORMALS =
            Map.of("email", FieldRule.Normal.EMAIL, "phone", FieldRule.Normal.PHONE);
    private static final Map<String, Boolean> KEEPS = Map.of("clear", false, "keep", true);
    private static final Map<String, Boolean> INVALID = Map.of("omit", true, "reject", false);

    private final YamlSection field;
    private final Place place;
    private final Set<String> absent;
    private final LocalTimes localTimes;
    private final MappingKeys keys;
    private final FieldType type;

    /**
     * A reader of one field.
     *
     * @param absent the words that mean "no value" in the whole file
     * @param localTimes what dates mean that name no zone
     */
    RecipientFieldReader(YamlSection field, Place place, Set<String> absent, LocalTimes localTimes) {
        this.field = field;
        this.place = place;
        this.absent = absent;
        this.localTimes = localTimes;
        field.allow(KEYS);
        this.keys = new MappingKeys(field);
        this.type = keys.type();
    }

    FieldRule read(String attribute) {
        Set<String> words = new HashSet<>(absent);
        words.addAll(keys.absent());
        Map<String, String> values = values();
        Optional<String> fallback = field.text("default").map(text -> value(text, ErrorCode.MAPPING_VALUE_INVALID));
        conflicts();
        return new FieldRule(
                place,
                attribute,
                field.required("from").map(YamlSection.Text::text).orElse(""),
                type,
                keys.formats(),
                localTimes,
                new Absence(words),
                Map.copyOf(values),
                keys.unlisted(otherwise(fallback.isPresent())),
                fallback,
                field.choice("normalise", NORMALS).orElse(FieldRule.Normal.NONE),
                longest(),
                field.choice("invalid", INVALID).orElse(false),
                field.flag("optional").orElse(false),
                field.choice(WHEN_EMPTY, KEEPS).orElse(false));
    }

    private Unlisted otherwise(boolean hasDefault) {
        Unlisted keepOrReject = type == FieldType.STRING ? Unlisted.KEEP : Unlisted.REJECT;
        return hasDefault ? Unlisted.DEFAULT : keepOrReject;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        field.section("values").ifPresent(section -> {
            for (String cell : section.names()) {
                section.text(cell).ifPresent(text -> values.put(cell, value(text, ErrorCode.MAPPING_VALUES)));
            }
            if (section.names().isEmpty()) {
                field.report(ErrorCode.MAPPING_VALUES, section.line(), "'values' lists nothing");
            }
        });
        return values;
    }

    private String value(YamlSection.Text text, ErrorCode code) {
        String value = ValueForm.ofMapping(type).of(text.text());
        if (value.isEmpty()) {
            field.report(code, text.line(), "'" + text.text() + "' is not " + type.rule());
        }
        return value;
    }

    private OptionalInt longest() {
        Optional<YamlSection.Text> text = field.text("max-length");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().text().matches("[1-9]\\d{0,8}")) {
            field.report(
                    ErrorCode.MAPPING_VALUE_INVALID,
                    text.get().line(),
                    "'max-length: " + text.get().text() + "' is not a number of characters");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text.get().text()));
    }

    private void conflicts() {
        if (field.has("formats") && !type.isDate()) {
            conflict("formats", "'formats' needs 'type: date-time' or 'type: date'");
        }
        if (field.has("unknown") && !field.has("values")) {
            conflict("unknown", "'unknown' says what becomes of cells that 'values' lacks, and there is no 'values'");
        }
        for (String key : List.of("normalise", "max-length")) {
            if (field.has(key) && type != FieldType.STRING) {
                conflict(key, "'" + key + "' is for texts, and the field is a " + type.word());
            }
        }
        if (field.has(WHEN_EMPTY) && field.has("default")) {
            conflict(WHEN_EMPTY, "'" + WHEN_EMPTY + "' and 'default' exclude each other");
        }
        if (field.has("normalise") && field.has("values")) {
            conflict("normalise", "'normalise' and 'values' exclude each other");
        }
    }

    private void conflict(String key, String message) {
        field.report(ErrorCode.MAPPING_CONFLICT, field.line(key), message);
    }
}
