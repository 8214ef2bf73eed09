package io.cdpbridge.sandbox.campaign.query;

import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the row of a document by the values of its key. */
public final class Lookup {
    private Lookup() {}

    /**
     * The query for the number of the first such row.
     *
     * @param key xpath to value; an xpath may follow links
     * @throws DataRefused when the schema has no such xpath, or the attribute cannot have such a value
     */
    public static Sql first(Schemas schemas, Schema schema, Map<String, String> key) {
        Scope scope = new Scope(schemas, schema);
        List<Sql> conditions = new ArrayList<>();
        key.forEach((xpath, value) -> conditions.add(condition(scope, xpath, value)));
        String alias = scope.root().alias();
        return Sql.compose(
                AttributeType.INT64,
                "SELECT " + alias + ".rowid FROM " + scope.from() + " WHERE $ ORDER BY " + alias + ".rowid LIMIT 1",
                List.of(Sql.joined(conditions, "AND")));
    }

    private static Sql condition(Scope scope, String xpath, String value) {
        Scope.Target target = scope.resolve(xpath);
        Attribute attribute = target.attribute()
                .orElseThrow(() -> DataRefused.because("'" + xpath + "' is a link and no field of a key."));
        Sql column = scope.attribute(target.table(), attribute);
        return Values.stored(attribute, value)
                .map(stored -> Sql.condition("$ = $", column, Sql.value(stored, attribute.type())))
                .orElseGet(() -> Sql.condition("$ IS NULL", column));
    }
}
