package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Reads {@code <queryDef>} documents. Attributes that only matter to the console are ignored, so is {@code enabledIf}: the
 * condition that has it is always evaluated. Raw SQL is refused. Elements are found in either case, as published samples
 * write {@code groupby} and {@code subquery}.
 */
final class QueryReader {
    /** How many rows a query returns that does not say, and how many it returns at most. */
    private static final int DEFAULT_LINES = 200;

    private static final int MOST_LINES = 10_000;
    private static final int MOST_NODES = 500;

    private final ConditionReader conditions = new ConditionReader(this);

    /** @throws DataRefused when it is not understood */
    QueryDef read(Element document) {
        return read(document, QueryReader.operation(document.getAttribute("operation")), 0);
    }

    /** A query inside a condition, which is {@code depth} conditions deep. */
    QueryDef inner(Element document, int depth) {
        return read(document, QueryDef.Operation.SELECT, depth);
    }

    private QueryDef read(Element document, QueryDef.Operation operation, int depth) {
        List<QueryDef.Node> select = new ArrayList<>();
        List<Expression> groupBy = new ArrayList<>();
        for (Element node : nodes(document, "select")) {
            QueryDef.Node selected = node(node);
            select.add(selected);
            if (Documents.flag(node, "groupBy")) {
                groupBy.add(selected.expression());
            }
        }
        for (Element node : nodes(document, "groupBy")) {
            groupBy.add(expression(node.getAttribute("expr")));
        }
        return new QueryDef(
                document.getAttribute("schema"),
                operation,
                Documents.flag(document, "distinct"),
                select,
                conditions.read(document, "where", depth),
                groupBy,
                conditions.read(document, "having", depth),
                nodes(document, "orderBy").stream().map(QueryReader::order).toList(),
                lineCount(document),
                number(document, "startLine", 0));
    }

    private static QueryDef.Operation operation(String name) {
        return switch (name) {
            case "get" -> QueryDef.Operation.GET;
            case "getIfExists" -> QueryDef.Operation.GET_IF_EXISTS;
            case "select" -> QueryDef.Operation.SELECT;
            case "count" -> QueryDef.Operation.COUNT;
            default -> throw DataRefused.because("The operation '" + name + "' of a query is not known.");
        };
    }

    private static List<Element> nodes(Element document, String clause) {
        List<Element> nodes = new ArrayList<>();
        for (Element element : Documents.children(document, clause)) {
            nodes.addAll(Documents.children(element, "node"));
        }
        if (nodes.size() > MOST_NODES) {
            throw DataRefused.because("A query has " + MOST_NODES + " nodes in '" + clause + "' at most.");
        }
        return nodes;
    }

    private static QueryDef.Node node(Element node) {
        String text = node.getAttribute("expr");
        if (!Documents.children(node).isEmpty()) {
            throw DataRefused.because(
                    "The collection '" + text + "' cannot be selected inside a query here: query its" + " own schema.");
        }
        String alias = node.getAttribute("alias");
        return new QueryDef.Node(text, expression(text), alias, Documents.flag(node, "analyze"));
    }

    private static QueryDef.Order order(Element node) {
        String text = node.getAttribute("expr");
        return new QueryDef.Order(text, expression(text), Documents.flag(node, "sortDesc"));
    }

    static Expression expression(String text) {
        return ExpressionParser.parse(text);
    }

    private static int lineCount(Element document) {
        return Math.min(number(document, "lineCount", DEFAULT_LINES), MOST_LINES);
    }

    private static int number(Element document, String name, int otherwise) {
        String value = document.getAttribute(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")) {
            throw DataRefused.because("The value of '" + name + "' of a query is not a number.");
        }
        return Integer.parseInt(value);
    }
}
