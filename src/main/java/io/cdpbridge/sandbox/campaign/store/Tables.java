package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.Key;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the tables of the schemas. Keys are unique, but for those in the cloud database of an FFDA instance, which enforces
 * none.
 */
final class Tables {
    private final Database database;
    private final Schemas schemas;

    Tables(Database database, Schemas schemas) {
        this.database = database;
        this.schemas = schemas;
    }

    /** Makes what is not there yet: tables, and columns that an older version did not have. */
    void create() {
        for (Schema schema : schemas.all()) {
            table(schema);
            for (Key key : schema.keys()) {
                index(schema, key.fields(), !inCloud(schema));
            }
            schema.indexes().forEach(fields -> index(schema, fields, false));
        }
        database.run("CREATE TABLE IF NOT EXISTS CampaignSequence (next INTEGER NOT NULL)");
        database.run("""
                CREATE TABLE IF NOT EXISTS CampaignStaging (number INTEGER PRIMARY KEY AUTOINCREMENT,
                    due TEXT NOT NULL, document TEXT NOT NULL, problem TEXT)""");
        database.run("CREATE INDEX IF NOT EXISTS CampaignStaging_due ON CampaignStaging (due) WHERE problem IS NULL");
    }

    /** Removes all rows. Ids go on where they were, so that none is given out twice. */
    void empty() {
        for (Schema schema : schemas.all()) {
            database.run("DELETE FROM \"" + schema.table() + "\"");
        }
        database.run("DELETE FROM CampaignStaging");
    }

    private static boolean inCloud(Schema schema) {
        return schema.uuids();
    }

    private void table(Schema schema) {
        String columns = schema.all().stream().map(Tables::column).collect(Collectors.joining(", "));
        database.run("CREATE TABLE IF NOT EXISTS \"" + schema.table() + "\" (" + columns + ")");
        Set<String> known = new HashSet<>();
        database.each(
                "SELECT name FROM pragma_table_info(?)",
                List.of(schema.table()),
                row -> known.add(row.get(0).toString()));
        for (Attribute attribute : schema.all()) {
            if (!known.contains(attribute.column())) {
                database.run("ALTER TABLE \"" + schema.table() + "\" ADD COLUMN " + column(attribute));
            }
        }
    }

    private static String column(Attribute attribute) {
        boolean rowId = attribute.xpath().equals(Schema.ID) && attribute.type().isNumber();
        return "\"" + attribute.column() + "\" " + attribute.type().sqlType()
                + (rowId ? " PRIMARY KEY" : attribute.type().isNumber() ? " NOT NULL DEFAULT 0" : "");
    }

    private void index(Schema schema, List<String> fields, boolean unique) {
        if (fields.equals(List.of(Schema.ID)) && !schema.uuids()) {
            return;
        }
        List<String> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(schema.required(field).column()));
        String name = schema.table() + "_" + String.join("_", columns);
        database.run("CREATE %sINDEX IF NOT EXISTS \"%s\" ON \"%s\" (%s)"
                .formatted(
                        unique ? "UNIQUE " : "",
                        name.toLowerCase(Locale.ROOT),
                        schema.table(),
                        columns.stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "))));
    }
}
