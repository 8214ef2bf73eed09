package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Link;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the xpaths of a query lead: its table and the tables that its links joined. Thread-confined. */
final class Scope {
    private static final int DEEPEST = 8;

    /** A table of the query. */
    record Table(Schema schema, String alias) {
        String column(String xpath) {
            return alias + ".\"" + schema.required(xpath).column() + "\"";
        }
    }

    /** An xpath, found. {@code attribute} is empty when it names the table's document itself. */
    record Target(Table table, Optional<Attribute> attribute) {}

    private final Schemas schemas;
    private final AtomicInteger aliases;
    private final Table root;
    private final Map<String, Table> joined = new LinkedHashMap<>();
    private final StringBuilder joins = new StringBuilder();

    Scope(Schemas schemas, Schema schema) {
        this(schemas, schema, new AtomicInteger());
    }

    private Scope(Schemas schemas, Schema schema, AtomicInteger aliases) {
        this.schemas = schemas;
        this.aliases = aliases;
        this.root = new Table(schema, "t" + aliases.getAndIncrement());
    }

    /** The scope of a query inside this one. */
    Scope inner(Schema schema) {
        return new Scope(schemas, schema, aliases);
    }

    Schemas schemas() {
        return schemas;
    }

    Table root() {
        return root;
    }

    /** What follows {@code FROM}; complete once all expressions were compiled. */
    String from() {
        return "\"" + root.schema().table() + "\" " + root.alias() + joins;
    }

    /** The attribute of an xpath. */
    Sql attribute(Table table, Attribute attribute) {
        return Sql.of(table.column(attribute.xpath()), attribute.type());
    }

    /**
     * Follows an xpath from the root.
     *
     * @throws DataRefused when the schema has no such element or attribute
     */
    Target resolve(String xpath) {
        return resolve(root, "", xpath);
    }

    /** Follows an xpath from a table that {@code at} led to. */
    Target resolve(Table table, String at, String xpath) {
        if (xpath.startsWith("@") || isContained(table.schema(), xpath)) {
            Attribute attribute = table.schema()
                    .attribute(xpath)
                    .orElseThrow(() -> DataRefused.attribute(table.schema(), xpath.substring(xpath.indexOf('@') + 1)));
            return new Target(table, Optional.of(attribute));
        }
        if (xpath.isEmpty()) {
            return new Target(table, Optional.empty());
        }
        int slash = xpath.indexOf('/');
        String step = slash < 0 ? xpath : xpath.substring(0, slash);
        Link link = table.schema().link(step).orElseThrow(() -> DataRefused.element(table.schema(), step));
        String path = at + step + "/";
        return resolve(join(table, link, path), path, slash < 0 ? "" : xpath.substring(slash + 1));
    }

    private static boolean isContained(Schema schema, String xpath) {
        int slash = xpath.indexOf("/@");
        return slash > 0 && schema.containers().contains(xpath.substring(0, slash));
    }

    private Table join(Table from, Link link, String path) {
        Table known = joined.get(path);
        if (known != null) {
            return known;
        }
        if (path.chars().filter(c -> c == '/').count() > DEEPEST) {
            throw DataRefused.because("The path '" + path + "' follows too many links.");
        }
        Table to = new Table(schemas.get(link.target()), "t" + aliases.getAndIncrement());
        joins.append(" LEFT JOIN \"")
                .append(to.schema().table())
                .append("\" ")
                .append(to.alias())
                .append(" ON ")
                .append(on(from, link, to));
        joined.put(path, to);
        return to;
    }

    /** The condition that joins two tables. */
    static String on(Table from, Link link, Table to) {
        return to.column(link.destination()) + " = " + from.column(link.source());
    }
}
