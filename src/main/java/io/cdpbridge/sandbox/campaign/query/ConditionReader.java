package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/**
 * Reads conditions. The operator of a condition, {@code boolOperator} or {@code bool-operator}, joins it to the one after
 * it; without one it is AND.
 */
final class ConditionReader {
    private static final int DEEPEST = 32;
    private static final int MOST = 10_000;

    private final QueryReader queries;
    private int count;

    ConditionReader(QueryReader queries) {
        this.queries = queries;
    }

    /** The conditions of a clause, all of which must hold when there are several such clauses. */
    Condition read(Element document, String clause, int depth) {
        List<Condition.Part> parts = new ArrayList<>();
        for (Element element : Documents.children(document, clause)) {
            parts.add(new Condition.Part(group(element, depth + 1), false));
        }
        return new Condition.Group(parts);
    }

    private Condition.Group group(Element parent, int depth) {
        if (depth > DEEPEST) {
            throw DataRefused.because("The conditions of a query nest " + DEEPEST + " deep at most.");
        }
        List<Condition.Part> parts = new ArrayList<>();
        for (Element element : Documents.children(parent, "condition")) {
            if (Documents.flag(element, "ignore")) {
                continue;
            }
            Condition condition = condition(element, depth);
            if (condition instanceof Condition.Group group && group.parts().isEmpty()) {
                continue;
            }
            if (++count > MOST) {
                throw DataRefused.because("A query has " + MOST + " conditions at most.");
            }
            parts.add(new Condition.Part(condition, operator(element).equals("OR")));
        }
        return new Condition.Group(parts);
    }

    private static String operator(Element element) {
        String json = element.getAttribute("boolOperator");
        return (json.isEmpty() ? element.getAttribute("bool-operator") : json).toUpperCase(Locale.ROOT);
    }

    private Condition condition(Element element, int depth) {
        if (element.hasAttribute("sql") || element.hasAttribute("filter-name")) {
            throw DataRefused.because("Conditions in SQL and predefined filters are not known here.");
        }
        String text = element.getAttribute("expr");
        String operator = element.getAttribute("setOperator").toUpperCase(Locale.ROOT);
        if (!operator.isEmpty()) {
            return set(element, text, operator, depth);
        }
        Condition.Group nested = group(element, depth + 1);
        if (text.isEmpty()) {
            return nested;
        }
        Condition test = new Condition.Test(text, QueryReader.expression(text));
        return nested.parts().isEmpty()
                ? test
                : new Condition.Group(List.of(new Condition.Part(test, false), new Condition.Part(nested, false)));
    }

    private Condition set(Element element, String text, String operator, int depth) {
        List<Element> subQueries = Documents.children(element, "subQuery");
        boolean negated = operator.startsWith("NOT ");
        boolean exists = operator.endsWith("EXISTS");
        if (!List.of("EXISTS", "NOT EXISTS", "IN", "NOT IN").contains(operator)
                || subQueries.size() > 1
                || (!exists && subQueries.isEmpty())) {
            throw DataRefused.because("A condition with setOperator '" + operator + "' is not understood.");
        }
        if (subQueries.isEmpty()) {
            return new Condition.LinkExists(negated, path(text), group(element, depth + 1));
        }
        QueryDef query = queries.inner(subQueries.get(0), depth + 1);
        return exists
                ? new Condition.QueryExists(negated, query)
                : new Condition.InQuery(negated, text, QueryReader.expression(text), query);
    }

    private static String path(String text) {
        if (QueryReader.expression(text) instanceof Expression.Path path) {
            return path.xpath();
        }
        throw DataRefused.expression(text);
    }
}
