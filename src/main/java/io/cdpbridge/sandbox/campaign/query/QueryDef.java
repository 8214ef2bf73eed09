package io.cdpbridge.sandbox.campaign.query;

import java.util.List;

/**
 * A {@code <queryDef>}, read.
 *
 * @param schema the schema that it starts from
 * @param lineCount how many rows it returns at most
 * @param startLine how many rows it leaves out first
 */
record QueryDef(
        String schema,
        Operation operation,
        boolean distinct,
        List<Node> select,
        Condition where,
        List<Expression> groupBy,
        Condition having,
        List<Order> orderBy,
        int lineCount,
        int startLine) {
    /** What is asked for. */
    enum Operation {
        GET,
        GET_IF_EXISTS,
        SELECT,
        COUNT
    }

    /**
     * What is selected.
     *
     * @param text the expression as written
     * @param alias where the value goes in the result; empty: where the expression says
     * @param analyze whether name and label of an enumeration's value are wanted as well
     */
    record Node(String text, Expression expression, String alias, boolean analyze) {}

    /** What rows are ordered by. */
    record Order(String text, Expression expression, boolean descending) {}
}
