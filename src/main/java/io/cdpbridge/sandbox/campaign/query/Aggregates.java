package io.cdpbridge.sandbox.campaign.query;

/** Tells expressions that make one value of several rows. */
final class Aggregates {
    private Aggregates() {}

    static boolean in(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return Functions.isAggregate(call.function())
                    || call.arguments().stream().anyMatch(Aggregates::in);
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            return in(arithmetic.left()) || in(arithmetic.right());
        }
        return expression instanceof Expression.Negative negative && in(negative.operand());
    }
}
