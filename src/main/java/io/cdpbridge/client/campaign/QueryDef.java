package io.cdpbridge.client.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A query ({@code xtk:queryDef#ExecuteQuery}). Conditions are joined by AND, which is what the server does without being
 * told: the attribute that would tell it is spelled in two ways in Adobe's pages. Immutable.
 *
 * @param nodes expressions to select
 * @param conditions expressions, of which all must hold
 * @param orderBy expressions, ascending
 */
record QueryDef(
        String schema,
        String operation,
        List<Node> nodes,
        List<String> conditions,
        List<String> orderBy,
        int lineCount) {
    /**
     * As many rows as one query gives at most: Adobe's pages say that queries are not made for more than a thousand.
     */
    static final int MOST_ROWS = 1_000;

    /**
     * What is selected.
     *
     * @param expression in Campaign's language
     * @param alias where the value goes in the answer; empty leaves it where the expression says
     * @param analyze whether name and label of an enumeration's value are asked for as well
     */
    record Node(String expression, String alias, boolean analyze) {
        static Node of(String expression) {
            return new Node(expression, "", false);
        }

        private XmlElement element() {
            XmlElement node = new XmlElement("node").with("expr", expression);
            if (!alias.isEmpty()) {
                node.with("alias", alias);
            }
            return analyze ? node.with("analyze", "true") : node;
        }
    }

    QueryDef {
        nodes = List.copyOf(nodes);
        conditions = List.copyOf(conditions);
        orderBy = List.copyOf(orderBy);
    }

    /** A query for rows. */
    static QueryDef select(String schema, List<String> nodes) {
        return ofNodes(schema, nodes.stream().map(Node::of).toList());
    }

    /** The same with nodes that are more than an expression. */
    static QueryDef ofNodes(String schema, List<Node> nodes) {
        return new QueryDef(schema, "select", nodes, List.of(), List.of(), MOST_ROWS);
    }

    /** A query for the number of rows. */
    static QueryDef count(String schema) {
        return new QueryDef(schema, "count", List.of(), List.of(), List.of(), 0);
    }

    /** With these nodes instead. */
    QueryDef selecting(List<Node> selected) {
        return new QueryDef(schema, operation, selected, conditions, orderBy, lineCount);
    }

    /** With one more condition. */
    QueryDef where(String condition) {
        List<String> all = new ArrayList<>(conditions);
        all.add(condition);
        return new QueryDef(schema, operation, nodes, all, orderBy, lineCount);
    }

    /** Ordered by expressions. */
    QueryDef orderedBy(String... expressions) {
        return new QueryDef(schema, operation, nodes, conditions, List.of(expressions), lineCount);
    }

    /** With so many rows at most. */
    QueryDef limitedTo(int rows) {
        return new QueryDef(schema, operation, nodes, conditions, orderBy, rows);
    }

    /** The call that executes it. */
    SoapCall call() {
        return SoapCall.of("xtk:queryDef", "ExecuteQuery").with("entity", document());
    }

    private XmlElement document() {
        XmlElement query = new XmlElement("queryDef")
                .with("schema", schema)
                .with("operation", operation)
                .with("xtkschema", "xtk:queryDef");
        if (lineCount > 0) {
            query.with("lineCount", Integer.toString(lineCount)).with("startLine", "0");
        }
        add(query, "select", nodes.stream().map(Node::element));
        add(query, "where", conditions.stream().map(each -> new XmlElement("condition").with("expr", each)));
        add(query, "orderBy", orderBy.stream().map(each -> new XmlElement("node").with("expr", each)));
        return query;
    }

    private static void add(XmlElement query, String part, Stream<XmlElement> elements) {
        List<XmlElement> all = elements.toList();
        if (!all.isEmpty()) {
            XmlElement list = query.under(part);
            all.forEach(list::with);
        }
    }

    /** Expressions may hold keys of persons. */
    @Override
    public String toString() {
        return operation + " of " + schema;
    }
}
