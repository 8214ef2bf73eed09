package io.cdpbridge.source.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.mapping.FieldType;
import io.cdpbridge.format.yaml.YamlSection;
import java.util.List;
import java.util.stream.Stream;

/** Finds keys of a field that do not go together, or not with its path. Used once. */
final class FieldConflicts {
    private final YamlSection field;
    private final FieldType type;
    private final int columns;

    FieldConflicts(YamlSection field, FieldType type, int columns) {
        this.field = field;
        this.type = type;
        this.columns = columns;
    }

    void check() {
        source();
        exclusive(
                "constant",
                List.of("values", "show", "default", "unknown", "list", "identity", "required", "absent", "optional"));
        exclusive("list", List.of("values", "show", "default", "identity"));
        exclusive("identity", List.of("values", "show", "default", "constant"));
        exclusive("values", List.of("show"));
        exclusive("required", List.of("default"));
        if (field.has("unknown") && !field.has("values") && !field.has("show")) {
            conflict("unknown", "'unknown' says what becomes of cells that 'values' lacks, and there is no 'values'");
        }
        if (field.has("from") && columns > 1 && !field.has("values")) {
            conflict(
                    "from",
                    "several columns need 'values' to make one value of them; for the first that is not absent, "
                            + "use 'first-of'");
        }
        if (field.has("first-of") && field.has("values")) {
            conflict("values", "'values' goes with 'from', whose columns make its keys, not with 'first-of'");
        }
        if (columns > 1
                && field.has("unknown")
                && field.text("unknown").filter(t -> t.text().equals("keep")).isPresent()) {
            conflict("unknown", "'unknown: keep' needs a single column; use 'default', omit or reject");
        }
        types();
    }

    private void source() {
        List<String> sources =
                Stream.of("from", "first-of", "constant").filter(field::has).toList();
        if (sources.isEmpty()) {
            field.report(
                    ErrorCode.MAPPING_KEY_MISSING,
                    field.line(),
                    "a field has no value: give it 'from', 'first-of' or 'constant'");
        }
        if (sources.size() > 1) {
            conflict(sources.get(1), "'" + sources.get(0) + "' and '" + sources.get(1) + "' exclude each other");
        }
    }

    private void types() {
        if (field.has("formats") && !type.isDate()) {
            conflict("formats", "'formats' needs 'type: date-time' or 'type: date'");
        }
        if (field.has("identity") && type != FieldType.STRING) {
            conflict("identity", "an identity is a string, not a " + type.word());
        }
        String path =
                field.has("to") ? field.text("to").map(YamlSection.Text::text).orElse("") : "";
        if (CampaignFieldGroups.BOOLEANS.contains(path) && type != FieldType.BOOLEAN) {
            field.report(
                    ErrorCode.MAPPING_BOOLEAN,
                    field.line("to"),
                    "'" + path
                            + "' is a boolean, and Experience Platform makes FALSE of anything else without an error; "
                            + "add 'type: boolean'");
        }
        boolean plain = field.has("from") || field.has("first-of");
        boolean altered = Stream.of("values", "list", "default").anyMatch(field::has);
        if (path.equals(FieldRule.TIMESTAMP) && (type != FieldType.DATE_TIME || !plain || altered)) {
            field.report(
                    ErrorCode.MAPPING_TIMESTAMP,
                    field.line("to"),
                    "'timestamp' must come from a column, with 'type: date-time' and no values, list or default");
        }
    }

    private void exclusive(String key, List<String> others) {
        others.stream()
                .filter(other -> field.has(key) && field.has(other))
                .forEach(other -> conflict(other, "'" + key + "' and '" + other + "' exclude each other"));
    }

    private void conflict(String key, String message) {
        field.report(ErrorCode.MAPPING_CONFLICT, field.line(key), message);
    }
}
