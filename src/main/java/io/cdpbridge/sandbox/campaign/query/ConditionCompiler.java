package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes SQL of conditions in a scope. Thread-confined. */
final class ConditionCompiler {
    private final Scope scope;
    private final Functions functions;
    private final ExpressionCompiler expressions;

    ConditionCompiler(Scope scope, Functions functions) {
        this.scope = scope;
        this.functions = functions;
        this.expressions = new ExpressionCompiler(scope, functions);
    }

    /** The condition; empty when it always holds. */
    Optional<Sql> compile(Condition condition) {
        if (condition instanceof Condition.Test test) {
            try {
                return Optional.of(Sql.condition("($)", expressions.condition(test.expression())));
            } catch (DataRefused e) {
                throw e.inExpression(test.text());
            }
        }
        if (condition instanceof Condition.Group group) {
            return group(group);
        }
        if (condition instanceof Condition.LinkExists exists) {
            return Optional.of(linkExists(exists));
        }
        if (condition instanceof Condition.QueryExists exists) {
            return Optional.of(Sql.condition((exists.negated() ? "NOT " : "") + "EXISTS ($)", inner(exists.query())));
        }
        Condition.InQuery in = (Condition.InQuery) condition;
        return Optional.of(inQuery(in));
    }

    /** AND binds closer than OR, as it does in the text that Campaign makes of such a list. */
    private Optional<Sql> group(Condition.Group group) {
        List<Sql> any = new ArrayList<>();
        List<Sql> all = new ArrayList<>();
        for (Condition.Part part : group.parts()) {
            compile(part.condition()).ifPresent(all::add);
            if (part.orNext() && !all.isEmpty()) {
                any.add(Sql.joined(List.copyOf(all), "AND"));
                all.clear();
            }
        }
        if (!all.isEmpty()) {
            any.add(Sql.joined(all, "AND"));
        }
        return any.isEmpty() ? Optional.empty() : Optional.of(Sql.condition("($)", Sql.joined(any, "OR")));
    }

    private Sql linkExists(Condition.LinkExists exists) {
        int last = exists.xpath().lastIndexOf('/');
        Scope.Table from = last < 0
                ? scope.root()
                : scope.resolve(exists.xpath().substring(0, last)).table();
        String name = exists.xpath().substring(last + 1);
        Link link = from.schema().link(name).orElseThrow(() -> DataRefused.element(from.schema(), name));
        Scope inner = scope.inner(scope.schemas().get(link.target()));
        Optional<Sql> condition = new ConditionCompiler(inner, functions).compile(exists.inner());
        String negation = exists.negated() ? "NOT " : "";
        Sql join = Sql.of(Scope.on(from, link, inner.root()), AttributeType.BOOLEAN);
        Sql both = condition.map(other -> Sql.condition("$ AND $", join, other)).orElse(join);
        return Sql.condition(negation + "EXISTS (SELECT 1 FROM " + inner.from() + " WHERE $)", both);
    }

    private Sql inQuery(Condition.InQuery in) {
        try {
            return Sql.condition(
                    "$" + (in.negated() ? " NOT" : "") + " IN ($)",
                    expressions.value(in.expression()),
                    inner(in.query()));
        } catch (DataRefused e) {
            throw e.inExpression(in.text());
        }
    }

    private Sql inner(QueryDef query) {
        Scope inner = scope.inner(scope.schemas().get(query.schema()));
        ExpressionCompiler values = new ExpressionCompiler(inner, functions);
        if (query.select().size() != 1) {
            throw DataRefused.because("A sub-query selects one node.");
        }
        QueryDef.Node node = query.select().get(0);
        Sql selected;
        try {
            selected = values.value(node.expression());
        } catch (DataRefused e) {
            throw e.inExpression(node.text());
        }
        Optional<Sql> where = new ConditionCompiler(inner, functions).compile(query.where());
        List<Sql> groups = query.groupBy().stream().map(values::value).toList();
        Optional<Sql> having = new ConditionCompiler(inner, functions).compile(query.having());
        return Clauses.select(selected, inner.from(), where, groups, having);
    }
}
