package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.DateTimes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes SQL of expressions in a scope. Campaign stores an empty text as NULL, so a comparison with {@code ''} finds both.
 * Thread-confined.
 */
final class ExpressionCompiler {
    private final Scope scope;
    private final Functions functions;

    ExpressionCompiler(Scope scope, Functions functions) {
        this.scope = scope;
        this.functions = functions;
    }

    /** The value of an expression. */
    Sql value(Expression expression) {
        if (expression instanceof Expression.Text text) {
            return Sql.value(text.value(), AttributeType.STRING);
        }
        if (expression instanceof Expression.Numeral number) {
            return number(number.value());
        }
        if (expression instanceof Expression.Time time) {
            return time.dateOnly()
                    ? Sql.value(time.value().substring(0, 10), AttributeType.DATE)
                    : Sql.value(time.value(), AttributeType.DATETIME);
        }
        if (expression instanceof Expression.Nothing) {
            return Sql.of("NULL", AttributeType.STRING);
        }
        if (expression instanceof Expression.Path path) {
            return path(path.xpath());
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof Expression.Negative negative) {
            Sql operand = value(negative.operand());
            return Sql.compose(operand.type(), "(-$)", List.of(operand));
        }
        return condition(expression);
    }

    /** A condition; an expression that is none holds when it is not 0. */
    Sql condition(Expression expression) {
        if (expression instanceof Expression.Logical logical) {
            List<Sql> terms = new ArrayList<>();
            logical.terms().forEach(term -> terms.add(condition(term)));
            return Sql.joined(terms, logical.any() ? "OR" : "AND");
        }
        if (expression instanceof Expression.Not not) {
            return Sql.condition("NOT ($)", condition(not.operand()));
        }
        if (expression instanceof Expression.Comparison comparison) {
            return comparison(comparison);
        }
        if (expression instanceof Expression.Like like) {
            return Sql.condition(
                    "$" + (like.negated() ? " NOT" : "") + " LIKE $ ESCAPE '\\'",
                    value(like.left()),
                    value(like.pattern()));
        }
        if (expression instanceof Expression.In in) {
            return in(in);
        }
        if (expression instanceof Expression.IsNull isNull) {
            return Sql.condition(isNull.negated() ? "$ IS NOT NULL" : "$ IS NULL", value(isNull.operand()));
        }
        return Sql.condition("($ <> 0)", value(expression));
    }

    /** The text that describes the document of a table, or an empty text where there is none. */
    Sql computeString(Scope.Table table, String at) {
        String expression = table.schema().computeString();
        if (expression.isEmpty()) {
            return Sql.of("''", AttributeType.STRING);
        }
        Sql text = new Inside(table, at).value(ExpressionParser.parse(expression));
        return Sql.compose(
                AttributeType.STRING,
                "CASE WHEN " + table.alias() + ".rowid IS NULL THEN '' ELSE COALESCE($, '') END",
                List.of(text));
    }

    private Sql path(String xpath) {
        return path(scope.root(), "", xpath);
    }

    private Sql path(Scope.Table from, String at, String xpath) {
        if (xpath.equals("@_cs") || xpath.endsWith("/@_cs")) {
            String prefix = xpath.substring(0, xpath.length() - "@_cs".length());
            Scope.Table table = prefix.isEmpty()
                    ? from
                    : scope.resolve(from, at, prefix.substring(0, prefix.length() - 1))
                            .table();
            return computeString(table, at + prefix);
        }
        Scope.Target target = scope.resolve(from, at, xpath);
        return target.attribute()
                .map(attribute -> scope.attribute(target.table(), attribute))
                .orElseThrow(() -> DataRefused.because("'" + xpath + "' is a link and has no value."));
    }

    private Sql call(Expression.Call call) {
        List<Sql> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            arguments.add(call.function().equals("iif") && i == 0 ? condition(argument) : value(argument));
        }
        return functions.call(call.function(), arguments);
    }

    private Sql arithmetic(Expression.Arithmetic arithmetic) {
        return arithmetic(arithmetic.operator(), value(arithmetic.left()), value(arithmetic.right()));
    }

    private static Sql arithmetic(String operator, Sql left, Sql right) {
        if (operator.equals("+") && (left.type().isText() || right.type().isText())) {
            return Sql.compose(AttributeType.STRING, "(COALESCE($, '') || COALESCE($, ''))", List.of(left, right));
        }
        boolean fraction =
                operator.equals("/") || left.type() == AttributeType.DOUBLE || right.type() == AttributeType.DOUBLE;
        String template = operator.equals("/") ? "(CAST($ AS REAL) / $)" : "($ " + operator + " $)";
        return Sql.compose(fraction ? AttributeType.DOUBLE : AttributeType.INT64, template, List.of(left, right));
    }

    private Sql comparison(Expression.Comparison comparison) {
        Sql left = value(comparison.left());
        Sql right = value(comparison.right());
        boolean nullable = isEmptyText(comparison.left()) || isEmptyText(comparison.right());
        String operand = nullable ? "COALESCE($, '')" : "$";
        return Sql.condition(
                operand + " " + comparison.operator() + " " + operand, like(left, right), like(right, left));
    }

    private static boolean isEmptyText(Expression expression) {
        return expression instanceof Expression.Text text && text.value().isEmpty();
    }

    private Sql in(Expression.In in) {
        Sql left = value(in.left());
        List<Sql> values = new ArrayList<>();
        in.values().forEach(item -> values.add(like(value(item), left)));
        return Sql.condition("$" + (in.negated() ? " NOT" : "") + " IN ($)", left, Sql.list(values));
    }

    /** A value in the form in which {@code other} is stored, so that the two compare as one expects. */
    private static Sql like(Sql sql, Sql other) {
        if (sql.type() == AttributeType.DATE && other.type() == AttributeType.DATETIME) {
            return Sql.compose(AttributeType.DATETIME, "($ || ' 00:00:00.000Z')", List.of(sql));
        }
        if (!sql.isLiteral() || other.isLiteral()) {
            return sql;
        }
        String text = sql.parameters().get(0).toString();
        return switch (other.type()) {
            case DATETIME ->
                DateTimes.dateTime(text)
                        .map(time -> Sql.value(time, other.type()))
                        .orElse(sql);
            case DATE ->
                DateTimes.date(text).map(date -> Sql.value(date, other.type())).orElse(sql);
            case STRING, MEMO, UUID -> Sql.value(text, other.type());
            default -> sql.type().isText() && isNumber(text) ? number(text) : sql;
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?");
    }

    private static Sql number(String text) {
        BigDecimal value = new BigDecimal(text);
        return value.scale() == 0 && value.precision() <= 18
                ? Sql.value(value.longValue(), AttributeType.INT64)
                : Sql.value(value.doubleValue(), AttributeType.DOUBLE);
    }

    /** Compute strings are read from the document that they describe, not from the root. */
    private final class Inside {
        private final Scope.Table table;
        private final String at;

        Inside(Scope.Table table, String at) {
            this.table = table;
            this.at = at;
        }

        Sql value(Expression expression) {
            if (expression instanceof Expression.Path inner) {
                return path(table, at, inner.xpath());
            }
            if (expression instanceof Expression.Arithmetic sum) {
                return arithmetic(sum.operator(), value(sum.left()), value(sum.right()));
            }
            return ExpressionCompiler.this.value(expression);
        }
    }
}
