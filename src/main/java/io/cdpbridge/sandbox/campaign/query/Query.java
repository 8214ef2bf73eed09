package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import io.cdpbridge.sandbox.campaign.schema.StoredTimes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A query, ready to run: its SQL and the document that its rows make. Paging is {@code lineCount}, 200 when not given and
 * 10,000 at most, and {@code startLine}, the number of rows left out.
 */
public final class Query {
    private final QueryDef definition;
    private final Schema schema;
    private final List<ResultColumn> columns;
    private final Sql sql;

    private Query(QueryDef definition, Schema schema, List<ResultColumn> columns, Sql sql) {
        this.definition = definition;
        this.schema = schema;
        this.columns = columns;
        this.sql = sql;
    }

    /**
     * Reads a {@code <queryDef>}.
     *
     * @throws DataRefused when it is not understood, or names what the schemas do not have
     */
    public static Query read(Element queryDef, Schemas schemas, InstantSource clock) {
        QueryDef definition = new QueryReader().read(queryDef);
        Functions functions = new Functions(clock);
        Schema schema = schemas.get(definition.schema());
        Scope scope = new Scope(schemas, schema);
        boolean count = definition.operation() == QueryDef.Operation.COUNT;
        // A count is one of documents: what is selected matters only where rows are told apart by it.
        List<ResultColumn> columns = count && !definition.distinct()
                ? List.of()
                : new SelectCompiler(scope, functions, definition).compile(definition.select());
        if (!count && columns.isEmpty()) {
            throw DataRefused.because("A query selects at least one node.");
        }
        Sql select = new QueryCompiler(scope, functions).compile(definition, columns);
        return new Query(definition, schema, columns, select);
    }

    public Sql sql() {
        return sql;
    }

    /** Begins the document of the result. */
    public ResultDocument result(StoredTimes times) {
        return new ResultDocument(schema, definition.operation(), columns, times);
    }

    /** Makes the statement of a query whose columns are known. */
    private record QueryCompiler(Scope scope, Functions functions) {
        Sql compile(QueryDef query, List<ResultColumn> columns) {
            boolean count = query.operation() == QueryDef.Operation.COUNT;
            ExpressionCompiler expressions = new ExpressionCompiler(scope, functions);
            ConditionCompiler conditions = new ConditionCompiler(scope, functions);
            Optional<Sql> where = conditions.compile(query.where());
            List<Sql> groupBy = query.groupBy().stream().map(expressions::value).toList();
            Optional<Sql> having = conditions.compile(query.having());
            List<Sql> orderBy = count
                    ? List.of()
                    : query.orderBy().stream()
                            .map(order -> order(expressions, order))
                            .toList();
            boolean plainCount = count && groupBy.isEmpty() && !query.distinct();
            Sql selected = plainCount || columns.isEmpty()
                    ? Sql.of(plainCount ? "COUNT(*)" : "1", AttributeType.INT64)
                    : Sql.list(columns.stream().map(ResultColumn::sql).toList());
            Sql distinct = query.distinct() ? Sql.compose(selected.type(), "DISTINCT $", List.of(selected)) : selected;
            Sql select = Clauses.select(distinct, scope.from(), where, groupBy, having);
            if (count) {
                return plainCount
                        ? select
                        : Sql.compose(AttributeType.INT64, "SELECT COUNT(*) FROM ($)", List.of(select));
            }
            boolean one = query.operation() != QueryDef.Operation.SELECT;
            return Clauses.limited(Clauses.ordered(select, orderBy), one ? 1 : query.lineCount(), query.startLine());
        }

        private static Sql order(ExpressionCompiler expressions, QueryDef.Order order) {
            try {
                Sql value = expressions.value(order.expression());
                return order.descending() ? Sql.compose(value.type(), "$ DESC", List.of(value)) : value;
            } catch (DataRefused e) {
                throw e.inExpression(order.text());
            }
        }
    }
}
