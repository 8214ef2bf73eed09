package io.cdpbridge.sandbox.campaign.query;

import java.util.List;

/** An XTK expression, parsed. */
sealed interface Expression {
    /** A text in quotes. */
    record Text(String value) implements Expression {}

    /** A number, as written. */
    record Numeral(String value) implements Expression {}

    /** A date between {@code #}; {@code value} is in its stored form, with time. */
    record Time(String value, boolean dateOnly) implements Expression {}

    /** The word {@code null}. */
    record Nothing() implements Expression {}

    /** An xpath, such as {@code @email}, {@code delivery/@label} or {@code folder}. */
    record Path(String xpath) implements Expression {}

    /** A function. Its name is in lower case. */
    record Call(String function, List<Expression> arguments) implements Expression {}

    /** One of {@code + - * / %}. */
    record Arithmetic(String operator, Expression left, Expression right) implements Expression {}

    /** A minus sign before an expression. */
    record Negative(Expression operand) implements Expression {}

    /** One of {@code = <> < <= > >=}. */
    record Comparison(String operator, Expression left, Expression right) implements Expression {}

    /** {@code LIKE}. */
    record Like(boolean negated, Expression left, Expression pattern) implements Expression {}

    /** {@code IN (...)}. */
    record In(boolean negated, Expression left, List<Expression> values) implements Expression {}

    /** {@code IS NULL}. */
    record IsNull(boolean negated, Expression operand) implements Expression {}

    /** Several expressions, all of which or any of which must hold. */
    record Logical(boolean any, List<Expression> terms) implements Expression {}

    /** {@code NOT}. */
    record Not(Expression operand) implements Expression {}
}
