package io.cdpbridge.campaign;

import java.util.ArrayList;
import java.util.List;

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
        List<String> nodes,
        List<String> conditions,
        List<String> orderBy,
        int lineCount) {
    /**
     * As many rows as one query gives at most: Adobe's pages say that queries are not made for more than a thousand.
     */
    static final int MOST_ROWS = 1_000;

    QueryDef {
        nodes = List.copyOf(nodes);
        conditions = List.copyOf(conditions);
        orderBy = List.copyOf(orderBy);
    }

    /** A query for rows. */
    static QueryDef select(String schema, List<String> nodes) {
        return new QueryDef(schema, "select", nodes, List.of(), List.of(), MOST_ROWS);
    }

    /** A query for the number of rows. */
    static QueryDef count(String schema) {
        return new QueryDef(schema, "count", List.of(), List.of(), List.of(), 0);
    }

    /** With one more condition. */
    QueryDef where(String condition) {
        List<String> all = new ArrayList<>(conditions);
        all.add(condition);
        return new QueryDef(schema, operation, nodes, all, orderBy, lineCount);
    }

    /** Ordered by an expression. */
    QueryDef orderedBy(String expression) {
        return new QueryDef(schema, operation, nodes, conditions, List.of(expression), lineCount);
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
        add(query, "select", "node", nodes);
        add(query, "where", "condition", conditions);
        add(query, "orderBy", "node", orderBy);
        return query;
    }

    private static void add(XmlElement query, String part, String name, List<String> expressions) {
        if (!expressions.isEmpty()) {
            XmlElement list = query.under(part);
            expressions.forEach(expression -> list.with(new XmlElement(name).with("expr", expression)));
        }
    }

    /** Expressions may hold keys of persons. */
    @Override
    public String toString() {
        return operation + " of " + schema;
    }
}
