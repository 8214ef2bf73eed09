package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.DateTimes;
import io.cdpbridge.sandbox.campaign.schema.Link;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import io.cdpbridge.sandbox.campaign.schema.StoredTimes;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of the schemas' tables. A row is named by SQLite's row number. Call it inside a transaction. */
final class Rows {
    private final Database database;
    private final Schemas schemas;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final StoredTimes times;

    Rows(Database database, Schemas schemas, Identifiers identifiers, InstantSource clock, StoredTimes times) {
        this.database = database;
        this.schemas = schemas;
        this.identifiers = identifiers;
        this.clock = clock;
        this.times = times;
    }

    /** Inserts a row; id and times are made where they are not given. */
    long insert(Schema schema, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        if (schema.hasId() && values.getOrDefault(Schema.ID, "").isEmpty()) {
            values.put(Schema.ID, identifiers.next(schema.uuids()));
        }
        for (Attribute attribute : schema.all()) {
            if (attribute.now()) {
                values.putIfAbsent(attribute.xpath(), now());
            }
        }
        List<String> columns = new ArrayList<>();
        List<Object> stored = new ArrayList<>();
        values.forEach((xpath, text) -> {
            Attribute attribute = schema.required(xpath);
            stored(attribute, text).ifPresent(value -> {
                columns.add("\"" + attribute.column() + "\"");
                stored.add(value);
            });
        });
        String sql = columns.isEmpty()
                ? "INSERT INTO \"" + schema.table() + "\" DEFAULT VALUES"
                : "INSERT INTO \"%s\" (%s) VALUES (%s)"
                        .formatted(
                                schema.table(),
                                String.join(", ", columns),
                                columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
        database.change(sql, stored);
        return ((Number) database.value("SELECT last_insert_rowid()", List.of()).orElseThrow()).longValue();
    }

    /** Changes a row, and its time of modification. */
    void update(Schema schema, long row, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        if (schema.attribute(Schema.LAST_MODIFIED).isPresent()) {
            values.put(Schema.LAST_MODIFIED, now());
        }
        List<Object> stored = new ArrayList<>();
        String assignments = values.entrySet().stream()
                .map(entry -> assignment(schema.required(entry.getKey()), entry.getValue(), stored))
                .collect(Collectors.joining(", "));
        stored.add(row);
        database.change("UPDATE \"" + schema.table() + "\" SET " + assignments + " WHERE rowid = ?", stored);
    }

    /** Inserts a row, or gives the one of its id these values and no other: its time of modification too is only a given one. */
    void put(Schema schema, Map<String, String> given) {
        Optional<Object> known = Optional.ofNullable(given.get(Schema.ID))
                .flatMap(id -> Values.stored(schema.required(Schema.ID), id))
                .flatMap(id -> database.value(
                        "SELECT rowid FROM \"%s\" WHERE \"%s\" = ?"
                                .formatted(
                                        schema.table(),
                                        schema.required(Schema.ID).column()),
                        List.of(id)));
        if (known.isEmpty()) {
            long unused = insert(schema, given);
            return;
        }
        List<Object> stored = new ArrayList<>();
        String assignments = given.entrySet().stream()
                .map(entry -> assignment(schema.required(entry.getKey()), entry.getValue(), stored))
                .collect(Collectors.joining(", "));
        stored.add(known.get());
        database.change("UPDATE \"" + schema.table() + "\" SET " + assignments + " WHERE rowid = ?", stored);
    }

    private String assignment(Attribute attribute, String text, List<Object> stored) {
        Optional<Object> value = stored(attribute, text);
        value.ifPresent(stored::add);
        return "\"" + attribute.column() + "\" = " + (value.isPresent() ? "?" : "NULL");
    }

    /** Deletes a row, those it owns, and the links to it. */
    void delete(Schema schema, long row) {
        for (Link link : schema.links().values()) {
            if (link.unbound()) {
                value(schema, row, link.source()).ifPresent(value -> unlink(link, value));
            }
        }
        database.change("DELETE FROM \"" + schema.table() + "\" WHERE rowid = ?", List.of(row));
    }

    private void unlink(Link link, String value) {
        Schema target = schemas.get(link.target());
        Attribute foreignKey = target.required(link.destination());
        Object stored = Values.stored(foreignKey, value).orElseThrow();
        String condition = " WHERE \"" + foreignKey.column() + "\" = ?";
        if (link.owned()) {
            database.change("DELETE FROM \"" + target.table() + "\"" + condition, List.of(stored));
        } else {
            String none = foreignKey.type().isNumber() ? "0" : "NULL";
            database.change(
                    "UPDATE \"" + target.table() + "\" SET \"" + foreignKey.column() + "\" = " + none + condition,
                    List.of(stored));
        }
    }

    /** A value of a row, as text. */
    Optional<String> value(Schema schema, long row, String xpath) {
        return database.value(
                        "SELECT \"%s\" FROM \"%s\" WHERE rowid = ?"
                                .formatted(schema.required(xpath).column(), schema.table()),
                        List.of(row))
                .map(Object::toString);
    }

    private Optional<Object> stored(Attribute attribute, String text) {
        Optional<Object> value = Values.stored(attribute, text);
        return attribute.type() == AttributeType.DATETIME && value.isPresent()
                ? DateTimes.instant(text.strip()).map(times::stored)
                : value;
    }

    private String now() {
        return clock.instant().toString();
    }
}
