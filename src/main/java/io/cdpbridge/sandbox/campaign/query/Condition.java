package io.cdpbridge.sandbox.campaign.query;

import java.util.List;

/** A {@code <where>} or {@code <having>}, or a part of it. */
sealed interface Condition {
    /** An expression that must hold; {@code text} is the expression as written. */
    record Test(String text, Expression expression) implements Condition {}

    /** Several parts, each with the operator that joins it to the next one. Without parts it always holds. */
    record Group(List<Part> parts) implements Condition {}

    /** A part of a group. */
    record Part(Condition condition, boolean orNext) {}

    /** Whether there is a linked document for which {@code inner} holds. */
    record LinkExists(boolean negated, String xpath, Condition inner) implements Condition {}

    /** Whether another query finds something. */
    record QueryExists(boolean negated, QueryDef query) implements Condition {}

    /** Whether another query finds the value of an expression. */
    record InQuery(boolean negated, String text, Expression expression, QueryDef query) implements Condition {}
}
