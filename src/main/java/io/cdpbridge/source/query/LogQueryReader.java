package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.LogSelect;
import io.cdpbridge.client.campaign.XtkPaths;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlCodes;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the file of a query and reports all that is wrong in it. Used once. */
final class LogQueryReader {
    private static final YamlCodes CODES = new YamlCodes(
            ErrorCode.QUERY_SYNTAX,
            ErrorCode.QUERY_KEY_UNKNOWN,
            ErrorCode.QUERY_KEY_MISSING,
            ErrorCode.QUERY_VALUE_INVALID);

    private static final List<String> KEYS = List.of("name", "description", "schema", "time", "id", "where", "columns");
    private static final List<String> COLUMN_KEYS = List.of("column", "expression", "constant", "show", "optional");
    private static final Map<String, LogSelect.Show> SHOWS =
            Map.of("value", LogSelect.Show.VALUE, "name", LogSelect.Show.NAME, "label", LogSelect.Show.LABEL);

    private final YamlFile file;
    private final YamlSection root;

    LogQueryReader(Path path) {
        file = YamlFile.open(path, CODES);
        root = file.root();
    }

    LogQuery read() {
        root.allow(KEYS);
        root.required("name");
        root.text("description");
        String schema = root.required("schema").map(YamlSection.Text::text).orElse("");
        LogQuery.Term time = path("time");
        LogQuery.Term id = path("id");
        List<LogQuery.Term> conditions = root.texts("where").stream()
                .map(text -> new LogQuery.Term(text.text(), text.line()))
                .toList();
        List<LogColumn> columns = columns();
        file.verify();
        return new LogQuery(file.path(), schema, time, id, conditions, columns);
    }

    private LogQuery.Term path(String key) {
        Optional<YamlSection.Text> text = root.required(key);
        text.filter(given -> !XtkPaths.isPath(given.text()))
                .ifPresent(given -> invalid(
                        given.line(), "'" + given.text() + "' is not the path of an attribute, such as @lastModified"));
        return new LogQuery.Term(text.map(YamlSection.Text::text).orElse(""), root.line(key));
    }

    private List<LogColumn> columns() {
        if (!root.has("columns")) {
            root.report(ErrorCode.QUERY_KEY_MISSING, root.line(), "the file has no 'columns'");
        }
        List<LogColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection section : root.sections("columns", "a column")) {
            section.allow(COLUMN_KEYS);
            String name = section.required("column").map(YamlSection.Text::text).orElse("");
            if (!name.isEmpty() && !names.add(name)) {
                invalid(section.line("column"), "the column '" + name + "' is given twice");
            }
            columns.add(column(section, name));
        }
        return columns;
    }

    private LogColumn column(YamlSection section, String name) {
        Optional<YamlSection.Text> expression = section.text("expression");
        Optional<YamlSection.Text> constant = section.scalar("constant");
        if (expression.isPresent() == constant.isPresent()) {
            section.report(
                    ErrorCode.QUERY_KEY_MISSING,
                    section.line(),
                    "the column '" + name + "' has "
                            + (expression.isPresent()
                                    ? "both 'expression' and 'constant'; keep one"
                                    : "neither" + " 'expression' nor 'constant'"));
        }
        LogSelect.Show show = section.choice("show", SHOWS).orElse(LogSelect.Show.VALUE);
        expression
                .filter(text -> show != LogSelect.Show.VALUE && !XtkPaths.isPath(text.text()))
                .ifPresent(text ->
                        invalid(text.line(), "only a path has a name and a label, such as [delivery/@messageType]"));
        return new LogColumn(
                name,
                expression.or(() -> constant).map(YamlSection.Text::text).orElse(""),
                constant.isPresent(),
                show,
                section.flag("optional").orElse(false),
                section.line());
    }

    private void invalid(int line, String message) {
        root.report(ErrorCode.QUERY_VALUE_INVALID, line, message);
    }
}
