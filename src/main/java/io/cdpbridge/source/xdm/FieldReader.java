package io.cdpbridge.source.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.FieldType;
import io.cdpbridge.format.mapping.MappingKeys;
import io.cdpbridge.format.mapping.Unlisted;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
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
            "show",
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
    private final MappingKeys keys;
    private final Path file;
    private final Set<String> absent;
    private final LocalTimes localTimes;
    private final Map<String, Enumeration> enumerations;
    private final FieldType type;
    private final FieldRule.IdentityRole identity;

    /**
     * A reader of one entry.
     *
     * @param absent the words that mean "no value" in the whole file
     * @param localTimes what dates mean that name no zone
     * @param enumerations by their columns
     */
    FieldReader(
            YamlSection field,
            Path file,
            Set<String> absent,
            LocalTimes localTimes,
            Map<String, Enumeration> enumerations) {
        this.field = field;
        this.keys = new MappingKeys(field);
        this.file = file;
        this.absent = absent;
        this.localTimes = localTimes;
        this.enumerations = enumerations;
        field.allow(KEYS);
        this.type = keys.type();
        this.identity = field.choice("identity", ROLES).orElse(FieldRule.IdentityRole.NONE);
    }

    boolean isPrimaryIdentity() {
        return identity == FieldRule.IdentityRole.PRIMARY;
    }

    /** The rule, if the entry says enough for one; there may be problems nevertheless. */
    Optional<FieldRule> read() {
        List<String> columns = columns();
        Set<String> words = new HashSet<>(absent);
        words.addAll(keys.absent());
        List<DatePattern> formats = keys.formats();
        Optional<JsonValue> fallback = fixed("default");
        Optional<JsonValue> constant = fixed("constant");
        ValuesReader values = new ValuesReader(field, columns.size(), type);
        Unlisted unlisted = values.unlisted(fallback.isPresent());
        FieldRule.Source source = constant.<FieldRule.Source>map(FieldRule.Source.Constant::new)
                .orElseGet(() -> values.table()
                        .<FieldRule.Source>map(table -> new FieldRule.Source.Table(
                                table, enumerations.keySet().containsAll(columns)))
                        .or(() -> labels(columns))
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
                localTimes,
                new Absence(words),
                fallback,
                unlisted,
                separator,
                identity,
                required,
                optional));
    }

    /** {@code show: label}: the label of the value, in whatever form the column has it. */
    private Optional<FieldRule.Source> labels(List<String> columns) {
        return field.choice("show", Map.of("label", true)).flatMap(label -> {
            Enumeration enumeration = columns.size() == 1 ? enumerations.get(columns.get(0)) : null;
            if (enumeration == null || type != FieldType.STRING) {
                field.report(
                        ErrorCode.MAPPING_ENUMERATION,
                        field.line("show"),
                        "'show: label' needs a string of one column that 'enumerations' lists");
                return Optional.empty();
            }
            ValueTable table = new ValueTable();
            enumeration
                    .values()
                    .forEach(value -> value.label()
                            .flatMap(text -> FixedValue.of(FieldType.STRING, text))
                            .ifPresent(text -> table.put(List.of(value.key()), text)));
            return Optional.of(new FieldRule.Source.Table(table, true));
        });
    }

    private Optional<String> path() {
        return field.has("to") ? field.text("to").map(YamlSection.Text::text) : Optional.empty();
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
