package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Enumeration;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the columns of a result. A field of a link goes into an element of the link's name, which gets the compute string
 * {@code _cs} as well, as it does on real servers; an alias puts the value elsewhere. A link alone gives its compute string
 * and id. An expression without an alias is called {@code expr} and its number; what Campaign calls it is not public.
 */
final class SelectCompiler {
    private static final Pattern XPATH = Pattern.compile("([A-Za-z_][\\w-]{0,63}/){0,8}@?[A-Za-z_][\\w-]{0,63}");

    private final Scope scope;
    private final ExpressionCompiler expressions;
    private final boolean grouped;
    private final List<ResultColumn> columns = new ArrayList<>();
    private final Set<String> described = new LinkedHashSet<>();

    SelectCompiler(Scope scope, Functions functions, QueryDef query) {
        this.scope = scope;
        this.expressions = new ExpressionCompiler(scope, functions);
        // More columns than asked for would change what a group or a distinct row is.
        this.grouped = query.distinct()
                || !query.groupBy().isEmpty()
                || query.select().stream().anyMatch(node -> Aggregates.in(node.expression()));
    }

    List<ResultColumn> compile(List<QueryDef.Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            QueryDef.Node node = nodes.get(i);
            try {
                node(node, i);
            } catch (DataRefused e) {
                throw e.inExpression(node.text());
            }
        }
        return columns;
    }

    private void node(QueryDef.Node node, int number) {
        String alias = node.alias();
        if (!alias.isEmpty() && !XPATH.matcher(alias).matches()) {
            throw DataRefused.because("The alias of a node is not an xpath.");
        }
        if (!(node.expression() instanceof Expression.Path path)) {
            String name = alias.isEmpty() ? "@expr" + number : alias;
            columns.add(ResultColumn.of(expressions.value(node.expression()), name, Optional.empty()));
            return;
        }
        String xpath = path.xpath();
        if (scope.root().schema().containers().contains(xpath)) {
            container(xpath);
        } else if (xpath.endsWith("@_cs")) {
            columns.add(ResultColumn.of(expressions.value(path), alias.isEmpty() ? xpath : alias, Optional.empty()));
        } else {
            path(node, xpath);
        }
    }

    private void path(QueryDef.Node node, String xpath) {
        Scope.Target target = scope.resolve(xpath);
        if (target.attribute().isEmpty()) {
            link(xpath, target.table());
            return;
        }
        Attribute attribute = target.attribute().get();
        Optional<Enumeration> enumeration = node.analyze() ? attribute.enumeration() : Optional.empty();
        Sql sql = scope.attribute(target.table(), attribute);
        columns.add(ResultColumn.of(sql, node.alias().isEmpty() ? xpath : node.alias(), enumeration));
        if (node.alias().isEmpty()) {
            describe(xpath);
        }
    }

    private void container(String name) {
        for (Attribute attribute : scope.root().schema().all()) {
            if (attribute.xpath().startsWith(name + "/@")) {
                columns.add(
                        ResultColumn.of(scope.attribute(scope.root(), attribute), attribute.xpath(), Optional.empty()));
            }
        }
    }

    private void link(String xpath, Scope.Table table) {
        describe(xpath + "/@");
        if (table.schema().hasId()) {
            Sql id = scope.attribute(table, table.schema().required(Schema.ID));
            columns.add(ResultColumn.of(id, xpath + "/" + Schema.ID, Optional.empty()));
        }
    }

    /** Adds the compute string to each element on the way to an attribute that stands for a link. */
    private void describe(String xpath) {
        for (int slash = xpath.indexOf('/'); slash >= 0 && !grouped; slash = xpath.indexOf('/', slash + 1)) {
            String path = xpath.substring(0, slash);
            if (isContainer(path) || !described.add(path)) {
                continue;
            }
            Scope.Table table = scope.resolve(path).table();
            columns.add(
                    ResultColumn.of(expressions.computeString(table, path + "/"), path + "/@_cs", Optional.empty()));
        }
    }

    private boolean isContainer(String path) {
        int slash = path.lastIndexOf('/');
        Schema schema = slash < 0
                ? scope.root().schema()
                : scope.resolve(path.substring(0, slash)).table().schema();
        return schema.containers().contains(path.substring(slash + 1));
    }
}
