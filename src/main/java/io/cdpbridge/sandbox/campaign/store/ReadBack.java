package io.cdpbridge.sandbox.campaign.store;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.AttributeType;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import io.cdpbridge.sandbox.campaign.schema.StoredTimes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes out what the instance holds, row by row, of the state at its beginning; others go on writing meanwhile.
 */
public final class ReadBack {
    private final Schemas schemas;
    private final Database snapshot;
    private final StoredTimes times;

    ReadBack(Schemas schemas, Database snapshot, StoredTimes times) {
        this.schemas = schemas;
        this.snapshot = snapshot;
        this.times = times;
    }

    /**
     * Every row of a schema, one JSON object a line, in the order of their insertion. Values are texts; empty ones and missing
     * links are left out.
     *
     * @param name such as {@code nms:recipient}
     */
    public void rows(String name, OutputStream ndjson) throws IOException {
        Schema schema = schemas.get(name);
        List<Attribute> attributes = new ArrayList<>(schema.all());
        String columns = attributes.stream()
                .map(attribute -> "\"" + attribute.column() + "\"")
                .collect(Collectors.joining(", "));
        try (JsonGenerator json = new JsonFactory().createGenerator(ndjson, JsonEncoding.UTF8)) {
            json.setRootValueSeparator(null);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            snapshot.each(
                    "SELECT " + columns + " FROM \"" + schema.table() + "\" ORDER BY rowid",
                    List.of(),
                    row -> unchecked(() -> row(json, schema, attributes, row)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void row(JsonGenerator json, Schema schema, List<Attribute> attributes, List<Object> row)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < attributes.size(); i++) {
            Object value = row.get(i);
            if (value != null && !isMissingLink(schema, attributes.get(i), value)) {
                boolean time = attributes.get(i).type() == AttributeType.DATETIME;
                json.writeStringField(
                        Xpaths.name(attributes.get(i).xpath()),
                        time ? times.shown(value.toString()) : value.toString());
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static boolean isMissingLink(Schema schema, Attribute attribute, Object value) {
        return value.equals(0)
                && schema.links().values().stream()
                        .anyMatch(link -> link.source().equals(attribute.xpath()));
    }

    /**
     * Every list: one JSON object, label to the members' values of this attribute, in order. A list that has no label is
     * shown by its internal name, and several of one label by both.
     *
     * @param attribute the attribute that members are known by, such as {@code @account}; of a member without it the id
     */
    public void lists(OutputStream output, String attribute) throws IOException {
        String key = schemas.get("nms:recipient").required(attribute).column();
        try (JsonGenerator json = new JsonFactory().createGenerator(output, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            List<Object> open = new ArrayList<>();
            snapshot.each(
                    """
                    SELECT g.id, g.shown, COALESCE(r."%s", r.id) AS member
                    FROM (%s) g
                    LEFT JOIN NmsRcpGrpRel m ON m.group_id = g.id
                    LEFT JOIN NmsRecipient r ON r.id = m.recipient_id
                    ORDER BY 2, 1, CAST(member AS TEXT)
                    """.formatted(key, Memberships.SHOWN), List.of(), row -> unchecked(() -> member(json, open, row)));
            if (!open.isEmpty()) {
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** {@code open} holds the id of the list that is being written. */
    private static void member(JsonGenerator json, List<Object> open, List<Object> row) throws IOException {
        if (open.isEmpty() || !open.get(0).equals(row.get(0))) {
            if (!open.isEmpty()) {
                json.writeEndArray();
            }
            open.clear();
            open.add(row.get(0));
            json.writeArrayFieldStart(row.get(1).toString());
        }
        if (row.get(2) != null) {
            json.writeString(row.get(2).toString());
        }
    }

    /** What writes JSON. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
