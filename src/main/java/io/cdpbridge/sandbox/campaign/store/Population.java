package io.cdpbridge.sandbox.campaign.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Loads rows that a test begins with: one JSON object a line, attribute to value. Attributes are named without
 * {@code @}, those of an element with its name, as {@code location/city}. Unlike a write it keeps a given
 * {@code lastModified}.
 */
public final class Population {
    private static final int BATCH = 5_000;
    /** Leaves the stream open: it is the body of a request, which ends by being read to its end. */
    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).without(JsonParser.Feature.AUTO_CLOSE_SOURCE);

    private final Database database;
    private final Rows rows;
    private final Schema schema;

    Population(Database database, Rows rows, Schema schema) {
        this.database = database;
        this.rows = rows;
        this.schema = schema;
    }

    /**
     * Loads rows, in batches of 5,000: those before a refused one may have been loaded.
     *
     * @return how many
     * @throws DataRefused with the number of the object that is refused
     */
    public long load(InputStream ndjson) throws IOException {
        return load(ndjson, values -> {
            long unused = rows.insert(schema, values);
        });
    }

    /** The same; a row whose id is there already is changed, and no time of its own is set. */
    public long put(InputStream ndjson) throws IOException {
        return load(ndjson, values -> rows.put(schema, values));
    }

    /** Deletes the row of an id; false when there is none. */
    public boolean delete(String id) {
        return database.transaction(() -> {
            Optional<Object> row = Values.stored(schema.required(Schema.ID), id)
                    .flatMap(stored -> database.value(
                            "SELECT rowid FROM \"%s\" WHERE \"%s\" = ?"
                                    .formatted(
                                            schema.table(),
                                            schema.required(Schema.ID).column()),
                            List.of(stored)));
            row.ifPresent(number -> rows.delete(schema, ((Number) number).longValue()));
            return row.isPresent();
        });
    }

    private long load(InputStream ndjson, Consumer<Map<String, String>> writing) throws IOException {
        long loaded = 0;
        try (MappingIterator<JsonNode> objects = JSON.readValues(ndjson)) {
            List<Map<String, String>> batch = new ArrayList<>();
            while (objects.hasNextValue()) {
                batch.add(values(objects.nextValue(), loaded + batch.size() + 1));
                if (batch.size() == BATCH) {
                    loaded += write(batch, loaded, writing);
                    batch.clear();
                }
            }
            return loaded + write(batch, loaded, writing);
        }
    }

    private long write(List<Map<String, String>> batch, long before, Consumer<Map<String, String>> writing) {
        return database.transaction(() -> {
            for (int i = 0; i < batch.size(); i++) {
                try {
                    writing.accept(batch.get(i));
                } catch (DataRefused e) {
                    throw at(before + i + 1, e);
                }
            }
            return (long) batch.size();
        });
    }

    private Map<String, String> values(JsonNode object, long number) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            object.properties().forEach(field -> {
                String xpath = Xpaths.ofName(field.getKey());
                JsonNode value = field.getValue();
                if (value.isContainerNode()) {
                    throw DataRefused.because("The value of '" + field.getKey() + "' is no plain value.");
                }
                if (!value.isNull()) {
                    Values.check(schema.required(xpath), value.asText());
                    values.put(xpath, value.asText());
                }
            });
        } catch (DataRefused e) {
            throw at(number, e);
        }
        if (!object.isObject()) {
            throw at(number, DataRefused.because("It is no JSON object."));
        }
        return values;
    }

    private static DataRefused at(long number, DataRefused refused) {
        return DataRefused.because("Object " + number + ": " + String.join(" ", refused.lines()));
    }
}
