package io.cdpbridge.format.mapping;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.yaml.YamlCodes;
import io.cdpbridge.format.yaml.YamlSection;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the keys that a mapping of either direction can have at its top or in one of its fields. What is wrong is reported to
 * the file, and the answer is then the one that lets the reading go on.
 */
public final class MappingKeys {
    /** The codes under which a mapping reports what can be wrong in any YAML file. */
    public static final YamlCodes CODES = new YamlCodes(
            ErrorCode.MAPPING_SYNTAX,
            ErrorCode.MAPPING_KEY_UNKNOWN,
            ErrorCode.MAPPING_KEY_MISSING,
            ErrorCode.MAPPING_VALUE_INVALID);

    private static final String SCHEMA = "[a-z][A-Za-z0-9]*:[A-Za-z][A-Za-z0-9]*";

    private final YamlSection section;

    /** The keys of the file, or of one of its fields. */
    public MappingKeys(YamlSection section) {
        this.section = section;
    }

    /** {@code name}, which must be there. */
    public String name() {
        return section.required("name").map(YamlSection.Text::text).orElse("");
    }

    /**
     * {@code schema}, which must be there.
     *
     * @param example a schema of the kind that is meant
     */
    public String schema(String example) {
        Optional<YamlSection.Text> schema = section.required("schema");
        schema.filter(text -> !text.text().matches(SCHEMA))
                .ifPresent(text -> section.report(
                        ErrorCode.MAPPING_VALUE_INVALID,
                        text.line(),
                        "'" + text.text() + "' is not the name of a Campaign schema, such as " + example));
        return schema.map(YamlSection.Text::text).orElse("");
    }

    /** {@code time-zone}, {@code ambiguous} and {@code gap}: what dates mean that name no zone. */
    public LocalTimes localTimes() {
        LocalTimes usual = LocalTimes.of(zone());
        return new LocalTimes(
                usual.zone(),
                section.choice("ambiguous", LocalTimes.Ambiguous.WORDS).orElse(usual.ambiguous()),
                section.choice("gap", LocalTimes.Gap.WORDS).orElse(usual.gap()));
    }

    private ZoneId zone() {
        Optional<YamlSection.Text> zone = section.text("time-zone");
        try {
            return zone.map(text -> ZoneId.of(text.text())).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            section.report(
                    ErrorCode.MAPPING_DATE_FORMAT,
                    section.line("time-zone"),
                    "'" + zone.orElseThrow().text() + "' is not a time zone; name one such as UTC or Europe/Paris");
            return ZoneOffset.UTC;
        }
    }

    /** {@code absent}: the words that mean "no value". */
    public Set<String> absent() {
        return section.texts("absent").stream().map(YamlSection.Text::text).collect(Collectors.toSet());
    }

    /** {@code type}: a string, unless it says otherwise. */
    public FieldType type() {
        Optional<YamlSection.Text> word = section.text("type");
        if (word.isEmpty()) {
            return FieldType.STRING;
        }
        FieldType known = FieldType.words().get(word.get().text());
        if (known == null) {
            List<String> words = List.copyOf(FieldType.words().keySet());
            String hint = Suggestion.forName(word.get().text(), words);
            section.report(
                    ErrorCode.MAPPING_TYPE_UNKNOWN,
                    word.get().line(),
                    "'" + word.get().text() + "' is not a type"
                            + (hint.isEmpty() ? "; it is one of " + String.join(", ", words) : hint));
            return FieldType.STRING;
        }
        return known;
    }

    /** {@code formats}: the ways in which dates are written, ISO 8601 unless it says otherwise. */
    public List<DatePattern> formats() {
        List<DatePattern> patterns = new ArrayList<>();
        for (YamlSection.Text format : section.texts("formats")) {
            try {
                patterns.add(DatePattern.of(format.text()));
            } catch (IllegalArgumentException e) {
                section.report(
                        ErrorCode.MAPPING_DATE_FORMAT,
                        format.line(),
                        "'" + format.text() + "' is not a date format: " + e.getMessage());
            }
        }
        return patterns.isEmpty() ? List.of(DatePattern.of(DatePattern.ISO)) : List.copyOf(patterns);
    }

    /** {@code unknown}: what becomes of cells that a table of values lacks. */
    public Unlisted unlisted(Unlisted otherwise) {
        return section.choice("unknown", Unlisted.WORDS).orElse(otherwise);
    }
}
