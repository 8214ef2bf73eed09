package io.cdpbridge.command.testing;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlSection;
import io.cdpbridge.format.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a step of a test is given, and what shall come out. */
final class StepReader {
    private static final List<String> INPUT = List.of("rows", "file", "name");
    private static final List<String> EXPORT = List.of("audience", "export");
    private static final List<String> REASONS = List.of("reason", "column", "line", "flow");

    private final YamlFile file;
    private final Flow flow;
    private final Map<String, String> defaults;

    /** @param defaults cells of every row that does not have them */
    StepReader(YamlFile file, Flow flow, Map<String, String> defaults) {
        this.file = file;
        this.flow = flow;
        this.defaults = defaults;
    }

    RouteTest.Step read(YamlSection step) {
        Given given = step.section("given").map(this::given).orElse(Given.NOTHING);
        if (!step.has("then")) {
            step.report(ErrorCode.TEST_KEY_MISSING, step.line(), "nothing is expected; add 'then'");
        }
        Then then = step.section("then")
                .map(this::then)
                .orElseGet(() -> new Then(
                        step.line(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Map.of(),
                        List.of()));
        return new RouteTest.Step(step.line(), given, then);
    }

    private Given given(YamlSection given) {
        List<String> keys = new ArrayList<>(INPUT);
        if (!flow.isSource()) {
            keys.addAll(EXPORT);
        }
        keys.addAll(List.of("recipients", "faults"));
        given.allow(keys);
        Given read = new Given(
                given.line(),
                given.has("rows") ? Optional.of(rows(given)) : Optional.empty(),
                given.text("file").flatMap(text -> beside(given, text)),
                given.text("name").flatMap(text -> fileName(given, text)),
                given.text("audience").map(YamlSection.Text::text),
                given.choice("export", Map.of("full", false, "incremental", true))
                        .orElse(false),
                list(given, "recipients"),
                list(given, "faults"));
        if (read.rows().isPresent() && read.file().isPresent()) {
            invalid(given, given.line("file"), "'rows' and 'file' exclude each other; use a step each");
        }
        if (!flow.isSource() && read.hasInput() && read.audience().isEmpty()) {
            given.report(ErrorCode.TEST_KEY_MISSING, given.line(), "an export has no 'audience', its name");
        }
        return read;
    }

    private List<Map<String, String>> rows(YamlSection given) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (YamlSection row : given.sections("rows", "a row")) {
            Map<String, String> cells = new LinkedHashMap<>(defaults);
            cells.putAll(cells(row));
            rows.add(cells);
        }
        return rows;
    }

    /** Columns and their cells, as written. */
    static Map<String, String> cells(YamlSection row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.names().forEach(column -> row.scalar(column).ifPresent(cell -> cells.put(column, cell.text())));
        return cells;
    }

    private Optional<Path> beside(YamlSection given, YamlSection.Text text) {
        Path path = file.path().resolveSibling(text.text());
        if (!Files.isRegularFile(path)) {
            invalid(given, text.line(), "there is no file " + path);
            return Optional.empty();
        }
        return Optional.of(path);
    }

    private static Optional<String> fileName(YamlSection given, YamlSection.Text text) {
        if (text.text().matches("[^/\\\\]+") && !text.text().startsWith(".")) {
            return Optional.of(text.text());
        }
        invalid(given, text.line(), "'name' is the name of a file, without a folder");
        return Optional.empty();
    }

    private Then then(YamlSection then) {
        List<String> keys = new ArrayList<>(List.of("outcome", "problems", "rows", "quarantine"));
        keys.addAll(flow.isSource() ? List.of("events") : List.of("lists", "recipients"));
        then.allow(keys);
        return new Then(
                then.line(),
                then.choice("outcome", Map.of("well", "well", "quarantine", "quarantine", "failed", "failed")),
                list(then, "problems"),
                isList(then, "events"),
                counts(then),
                isList(then, "quarantine").map(rows -> known(then, rows)),
                then.any("lists").map(YamlValue::entries).orElse(Map.of()),
                list(then, "recipients"));
    }

    private Map<String, Then.Expected> counts(YamlSection then) {
        Map<String, Then.Expected> counts = new LinkedHashMap<>();
        then.section("rows").ifPresent(rows -> {
            rows.allow(Counts.names(flow));
            rows.names()
                    .forEach(name -> rows.text(name).ifPresent(text -> {
                        if (text.text().matches("\\d{1,9}")) {
                            counts.put(name, new Then.Expected(text.line(), Long.parseLong(text.text())));
                        } else {
                            invalid(rows, text.line(), "'" + name + ": " + text.text() + "' is no number of rows");
                        }
                    }));
        });
        return counts;
    }

    /** A row of the quarantine is told by few things, and a slip in their names is none that may pass. */
    private static YamlValue known(YamlSection then, YamlValue rows) {
        rows.items()
                .forEach(row -> row.entries().forEach((key, value) -> {
                    if (!REASONS.contains(key)) {
                        then.report(
                                ErrorCode.TEST_KEY_UNKNOWN,
                                value.line(),
                                "'" + key + "' is not a key of a row in quarantine"
                                        + or(Suggestion.forName(key, REASONS)));
                    }
                }));
        return rows;
    }

    private static String or(String hint) {
        return hint.isEmpty() ? "; it can have " + String.join(", ", REASONS) : hint;
    }

    private static List<YamlValue> list(YamlSection section, String key) {
        return isList(section, key).map(YamlValue::items).orElse(List.of());
    }

    private static Optional<YamlValue> isList(YamlSection section, String key) {
        return section.any(key).filter(value -> {
            if (!value.json().isArray()) {
                invalid(section, section.line(key), "'" + key + "' is no list; begin each of its lines with a dash");
            }
            return value.json().isArray();
        });
    }

    private static void invalid(YamlSection section, int line, String message) {
        section.report(ErrorCode.TEST_VALUE_INVALID, line, message);
    }
}
