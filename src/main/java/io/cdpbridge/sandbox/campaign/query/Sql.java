package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A piece of SQL with the values of its parameters. Nothing of a request ever stands in {@code text}: names come from the
 * schemas, values are parameters.
 */
public record Sql(String text, List<Object> parameters, AttributeType type) {
    static Sql of(String text, AttributeType type) {
        return new Sql(text, List.of(), type);
    }

    static Sql value(Object value, AttributeType type) {
        return new Sql("?", List.of(value), type);
    }

    /** A condition put together: each {@code $} of the template stands for one part. */
    static Sql condition(String template, Sql... parts) {
        return compose(AttributeType.BOOLEAN, template, Arrays.asList(parts));
    }

    /** Pieces put together: each {@code $} of the template stands for one part. */
    static Sql compose(AttributeType type, String template, List<Sql> parts) {
        StringBuilder text = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        int part = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '$') {
                text.append(parts.get(part).text());
                parameters.addAll(parts.get(part).parameters());
                part++;
            } else {
                text.append(c);
            }
        }
        return new Sql(text.toString(), parameters, type);
    }

    /**
     * Conditions joined by {@code AND} or {@code OR}. They are bracketed in halves, as SQLite bounds how deep an
     * expression nests.
     */
    static Sql joined(List<Sql> terms, String operator) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int half = terms.size() / 2;
        return condition(
                "($ " + operator + " $)",
                joined(terms.subList(0, half), operator),
                joined(terms.subList(half, terms.size()), operator));
    }

    /** Pieces with commas between them. */
    static Sql list(List<Sql> parts) {
        return compose(AttributeType.STRING, String.join(", ", Collections.nCopies(parts.size(), "$")), parts);
    }

    boolean isLiteral() {
        return text.equals("?");
    }

    Sql as(AttributeType other) {
        return new Sql(text, parameters, other);
    }
}
