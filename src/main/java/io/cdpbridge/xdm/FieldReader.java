package io.cdpbridge.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.yaml.YamlSection;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of a mapping's fields. Its path is checked elsewhere, together with the others. Used once. */
final class FieldReader {
    private static final List<String> KEYS = List.of(
            "to",
            "from",
            "first-of",
            "constant",
            "type",
            "formats",
            "values",
            "default",
            "unknown",
            "absent",
            "list",
            "identity",
            "required",
            "optional");
    private static final Map<String, FieldRule.IdentityRole> ROLES =
            Map.of("primary", FieldRule.IdentityRole.PRIMARY, "secondary", FieldRule.IdentityRole.SECONDARY);

    private final YamlSection field;
    private final Path file;
    private final Set<String> absent;
    private final ZoneId zone;
    private final FieldType type;
    private final FieldRule.IdentityRole identity;

    /**
     * A reader of one entry.
     *
     * @param absent the words that mean "no value" in the whole file
     * @param zone of dates that name none
     */
    FieldReader(YamlSection field, Path file, Set<String> absent, ZoneId zone) {
        this.field = field;
        this.file = file;
        this.absent = absent;
        this.zone = zone;
        field.allow(KEYS);
        this.type = type();
        this.identity = field.choice("identity", ROLES).orElse(FieldRule.IdentityRole.NONE);
    }

    boolean isPrimaryIdentity() {
        return identity == FieldRule.IdentityRole.PRIMARY;
    }

    /** The rule, if the entry says enough for one; there may be problems nevertheless. */
    Optional<FieldRule> read() {
        List<String> columns = columns();
        Set<String> words = new HashSet<>(absent);
        field.texts("absent").forEach(word -> words.add(word.text()));
        List<DatePattern> formats = formats();
        Optional<JsonValue> fallback = fixed("default");
        Optional<JsonValue> constant = fixed("constant");
        ValuesReader values = new ValuesReader(field, columns.size(), type);
        FieldRule.Unlisted unlisted = values.unlisted(fallback.isPresent());
        FieldRule.Source source = constant.<FieldRule.Source>map(FieldRule.Source.Constant::new)
                .orElseGet(() -> values.table()
                        .<FieldRule.Source>map(FieldRule.Source.Table::new)
                        .orElse(new FieldRule.Source.Cell()));
        boolean required = field.flag("required").orElse(false);
        boolean optional = field.flag("optional").orElse(false);
        Optional<String> separator = field.separator("list");
        new FieldConflicts(field, type, columns.size()).check();
        return path().map(path -> new FieldRule(
                file + ":" + field.line(),
                path,
                columns,
                source,
                type,
                formats,
                zone,
                new Absence(words),
                fallback,
                unlisted,
                separator,
                identity,
                required,
                optional));
    }

    private Optional<String> path() {
        return field.has("to") ? field.text("to").map(YamlSection.Text::text) : Optional.empty();
    }

    private FieldType type() {
        Optional<YamlSection.Text> word = field.text("type");
        if (word.isEmpty()) {
            return FieldType.STRING;
        }
        FieldType known = FieldType.words().get(word.get().text());
        if (known == null) {
            List<String> words = List.copyOf(FieldType.words().keySet());
            String hint = Suggestion.forName(word.get().text(), words);
            field.report(
                    ErrorCode.MAPPING_TYPE_UNKNOWN,
                    word.get().line(),
                    "'" + word.get().text() + "' is not a type"
                            + (hint.isEmpty() ? "; it is one of " + String.join(", ", words) : hint));
            return FieldType.STRING;
        }
        return known;
    }

    private List<String> columns() {
        List<YamlSection.Text> columns = new ArrayList<>(field.texts("from"));
        columns.addAll(field.texts("first-of"));
        columns.stream()
                .filter(column -> column.text().isBlank())
                .forEach(column ->
                        field.report(ErrorCode.MAPPING_VALUE_INVALID, column.line(), "the name of a column is blank"));
        return columns.stream().map(YamlSection.Text::text).toList();
    }

    private List<DatePattern> formats() {
        List<DatePattern> patterns = new ArrayList<>();
        for (YamlSection.Text format : field.texts("formats")) {
            try {
                patterns.add(DatePattern.of(format.text()));
            } catch (IllegalArgumentException e) {
                field.report(
                        ErrorCode.MAPPING_DATE_FORMAT,
                        format.line(),
                        "'" + format.text() + "' is not a date format: " + e.getMessage());
            }
        }
        return patterns.isEmpty() ? List.of(DatePattern.of(DatePattern.ISO)) : List.copyOf(patterns);
    }

    private Optional<JsonValue> fixed(String key) {
        return field.text(key).flatMap(text -> {
            Optional<JsonValue> value = FixedValue.of(type, text.text());
            if (value.isEmpty()) {
                field.report(
                        ErrorCode.MAPPING_VALUE_INVALID,
                        text.line(),
                        "'" + key + ": " + text.text() + "' is not " + type.rule());
            }
            return value;
        });
    }
}
