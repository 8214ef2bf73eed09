package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.LogSelect;
import io.cdpbridge.client.campaign.RecipientSchema;
import io.cdpbridge.client.campaign.XtkPaths;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares a query with the schemas of the instance, along its links, so that a field that is not there is told before the
 * first row is asked for. Used once, by one thread.
 */
final class LogFields {
    private final LogQuery query;
    private final Function<String, RecipientSchema> schemas;
    private final Map<String, RecipientSchema> known = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param schemas finds a schema by its name, or throws CDP-6206 */
    LogFields(LogQuery query, Function<String, RecipientSchema> schemas) {
        this.query = query;
        this.schemas = schemas;
    }

    /**
     * What can be asked of this instance.
     *
     * @throws InvalidFileException CDP-4204 with every field that is missing, its schema, and what may have been meant
     */
    LogForm form() {
        require(query.time(), "time");
        require(query.id(), "id");
        query.conditions().forEach(condition -> require(condition, "where"));
        List<LogSelect.Value> values = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (LogColumn column : query.columns()) {
            Optional<String> missing = column.constant() ? Optional.of("") : missing(column.text());
            if (missing.isPresent()) {
                places.add(-1);
                if (!column.constant() && !column.optional()) {
                    report(column.line(), "column '" + column.name() + "': " + missing.get());
                }
            } else {
                places.add(values.size());
                values.add(new LogSelect.Value(column.text(), column.show()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFileException(query.file(), problems);
        }
        return new LogForm(
                new LogSelect(
                        query.schema(),
                        bare(query.time().text()),
                        bare(query.id().text()),
                        values,
                        query.conditions().stream().map(LogQuery.Term::text).toList()),
                query.columns(),
                places);
    }

    private void require(LogQuery.Term term, String key) {
        missing(term.text()).ifPresent(missing -> report(term.line(), "'" + key + "': " + missing));
    }

    private void report(int line, String message) {
        problems.add(new Problem(ErrorCode.QUERY_FIELD_UNKNOWN, line, message));
    }

    private static String bare(String path) {
        return XtkPaths.in(path).iterator().next();
    }

    /** What of an expression the instance does not have. */
    private Optional<String> missing(String expression) {
        return XtkPaths.in(expression).stream()
                .flatMap(path -> missing(schema(query.schema()), path).stream())
                .findFirst();
    }

    private Optional<String> missing(RecipientSchema schema, String path) {
        if (schema.attribute(path).isPresent() || path.equals("@_cs")) {
            return Optional.empty();
        }
        String link = schema.links().keySet().stream()
                .filter(name -> path.startsWith(name + "/"))
                .findFirst()
                .orElse("");
        if (!link.isEmpty()) {
            return missing(schema(schema.links().get(link)), path.substring(link.length() + 1));
        }
        int slash = path.indexOf('/');
        boolean attribute = slash < 0;
        String name = attribute ? path : path.substring(0, slash);
        return Optional.of("the schema " + schema.name() + " has no "
                + (attribute ? "attribute '" : "link '") + name + "'"
                + Suggestion.forName(
                        name,
                        attribute
                                ? schema.attributes().keySet()
                                : schema.links().keySet()));
    }

    private RecipientSchema schema(String name) {
        return known.computeIfAbsent(name, schemas);
    }
}
