package io.cdpbridge.source.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the enumerations of a mapping, by the columns that have them. Used once. */
final class EnumerationReader {
    private static final Map<String, Boolean> UNKNOWN = Map.of("keep", false, "reject", true);

    private final YamlSection root;
    private final Path file;

    EnumerationReader(YamlSection root, Path file) {
        this.root = root;
        this.file = file;
    }

    Map<String, Enumeration> read() {
        Map<String, Enumeration> byColumn = new LinkedHashMap<>();
        for (YamlSection section : root.sections("enumerations", "an enumeration")) {
            section.allow(List.of("column", "unknown", "values"));
            String column =
                    section.required("column").map(YamlSection.Text::text).orElse("");
            boolean rejects = section.choice("unknown", UNKNOWN).orElse(false);
            List<Enumeration.Value> values = values(section);
            if (byColumn.containsKey(column)) {
                invalid(section, section.line("column"), "'" + column + "' already has an enumeration");
            }
            byColumn.put(column, new Enumeration(file + ":" + section.line(), column, rejects, values));
        }
        return byColumn;
    }

    private static List<Enumeration.Value> values(YamlSection section) {
        List<Enumeration.Value> values = new ArrayList<>();
        Map<String, YamlSection> forms = new HashMap<>();
        for (YamlSection entry : section.sections("values", "a value")) {
            entry.allow(List.of("number", "name", "label"));
            Optional<String> number = entry.text("number").map(text -> {
                String normal = Enumeration.normal(text.text());
                if (!Enumeration.isNumber(normal)) {
                    invalid(entry, text.line(), "'number: " + text.text() + "' is not a whole number");
                }
                return normal;
            });
            List<String> names = texts(entry, "name");
            List<String> labels = texts(entry, "label");
            if (number.isEmpty() && names.isEmpty() && labels.isEmpty()) {
                invalid(entry, entry.line(), "a value has neither 'number' nor 'name' nor 'label'");
                continue;
            }
            Enumeration.Value value = new Enumeration.Value(number, names, labels);
            number.ifPresent(form -> unique(entry, form, form, forms));
            names.forEach(form -> unique(entry, form, Enumeration.normal(form), forms));
            labels.forEach(form -> unique(entry, form, Enumeration.normal(form), forms));
            values.add(value);
        }
        if (values.isEmpty()) {
            invalid(section, section.line("values"), "an enumeration lists no 'values'");
        }
        return values;
    }

    /** Name and label of one value may be alike; two values may not, as nobody could tell which is meant. */
    private static void unique(YamlSection entry, String form, String normal, Map<String, YamlSection> forms) {
        YamlSection other = forms.putIfAbsent(normal, entry);
        if (other != null && other != entry) {
            invalid(entry, entry.line(), "'" + form + "' is already a form of the value on line " + other.line());
        }
    }

    private static List<String> texts(YamlSection entry, String key) {
        return entry.texts(key).stream()
                .map(YamlSection.Text::text)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static void invalid(YamlSection section, int line, String message) {
        section.report(ErrorCode.MAPPING_ENUMERATION, line, message);
    }
}
