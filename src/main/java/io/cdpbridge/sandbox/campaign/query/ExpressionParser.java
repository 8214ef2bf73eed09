package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.query.Tokens.Kind;
import io.cdpbridge.sandbox.campaign.query.Tokens.Token;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.DateTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses an XTK expression. Keywords and functions are in any case; brackets nest 64 deep at most. */
final class ExpressionParser {
    private static final int DEEPEST = 64;
    private static final int MOST_OPERATORS = 200;

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;
    private int operators;

    private ExpressionParser(String text) {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    /** @throws DataRefused with XTK-170036 when it is not understood */
    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression expression = parser.any();
        if (parser.token().kind() != Kind.END) {
            throw parser.unparsable();
        }
        return expression;
    }

    private Expression any() {
        if (++depth > DEEPEST) {
            throw unparsable();
        }
        List<Expression> terms = new ArrayList<>(List.of(all()));
        while (word("or")) {
            terms.add(all());
        }
        depth--;
        return terms.size() == 1 ? terms.get(0) : new Expression.Logical(true, terms);
    }

    private Expression all() {
        List<Expression> terms = new ArrayList<>(List.of(negation()));
        while (word("and")) {
            terms.add(negation());
        }
        return terms.size() == 1 ? terms.get(0) : new Expression.Logical(false, terms);
    }

    private Expression negation() {
        int negations = 0;
        while (word("not")) {
            negations++;
        }
        Expression expression = comparison();
        return negations % 2 == 0 ? expression : new Expression.Not(expression);
    }

    private Expression comparison() {
        Expression left = sum();
        if (word("is")) {
            boolean negated = word("not");
            expectWord("null");
            return new Expression.IsNull(negated, left);
        }
        boolean negated = word("not");
        if (word("like")) {
            return new Expression.Like(negated, left, sum());
        }
        if (word("in")) {
            expect("(");
            return new Expression.In(negated, left, list());
        }
        if (negated) {
            throw unparsable();
        }
        for (String operator : List.of("=", "<>", "<=", ">=", "<", ">")) {
            if (sign(operator)) {
                return new Expression.Comparison(operator, left, sum());
            }
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (isOperator("+", "-")) {
            left = new Expression.Arithmetic(operator(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (isOperator("*", "/", "%")) {
            left = new Expression.Arithmetic(operator(), left, signed());
        }
        return left;
    }

    private boolean isOperator(String... operators) {
        return token().kind() == Kind.SIGN && List.of(operators).contains(token().value());
    }

    /** Takes an operator. There are few of them in one expression, as each makes it one deeper. */
    private String operator() {
        if (++operators > MOST_OPERATORS) {
            throw unparsable();
        }
        return tokens.get(at++).value();
    }

    private Expression signed() {
        boolean negative = false;
        while (sign("-")) {
            negative = !negative;
        }
        Expression operand = operand();
        return negative ? new Expression.Negative(operand) : operand;
    }

    private Expression operand() {
        Token token = token();
        at++;
        return switch (token.kind()) {
            case TEXT -> new Expression.Text(token.value());
            case NUMBER -> number(token.value());
            case TIME -> time(token.value());
            case PATH -> new Expression.Path(token.value().strip());
            case WORD -> named(token.value());
            case SIGN -> bracket(token.value());
            case END -> throw unparsable();
        };
    }

    private Expression bracket(String sign) {
        if (!sign.equals("(")) {
            throw unparsable();
        }
        Expression inner = any();
        expect(")");
        return inner;
    }

    private Expression named(String word) {
        if (sign("(")) {
            List<Expression> arguments = sign(")") ? List.of() : list();
            return new Expression.Call(word.toLowerCase(Locale.ROOT), arguments);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "null" -> new Expression.Nothing();
            case "true" -> new Expression.Numeral("1");
            case "false" -> new Expression.Numeral("0");
            default -> new Expression.Path(word);
        };
    }

    /** The rest of a list, with its closing bracket. */
    private List<Expression> list() {
        List<Expression> items = new ArrayList<>(List.of(any()));
        while (sign(",")) {
            items.add(any());
        }
        expect(")");
        return items;
    }

    private Expression number(String value) {
        if (value.length() > 30 || value.indexOf('.') != value.lastIndexOf('.') || value.endsWith(".")) {
            throw unparsable();
        }
        return new Expression.Numeral(value);
    }

    private Expression time(String value) {
        String stored = DateTimes.dateTime(value).orElseThrow(this::unparsable);
        return new Expression.Time(stored, DateTimes.isDateOnly(value));
    }

    private Token token() {
        return tokens.get(at);
    }

    private boolean word(String word) {
        return take(token().is(Kind.WORD, word));
    }

    private boolean sign(String sign) {
        return take(token().is(Kind.SIGN, sign));
    }

    private boolean take(boolean taken) {
        if (taken) {
            at++;
        }
        return taken;
    }

    private void expectWord(String word) {
        if (!word(word)) {
            throw unparsable();
        }
    }

    private void expect(String sign) {
        if (!sign(sign)) {
            throw unparsable();
        }
    }

    private DataRefused unparsable() {
        return DataRefused.expression(text);
    }
}
