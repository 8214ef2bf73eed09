package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Maps rows given as columns and cells, and reads back what came out. */
final class MappedRows {
    static final Path DELIVERY_LOG = Path.of("routes/mappings/delivery-log.yaml");
    static final Path TRACKING_LOG = Path.of("routes/mappings/tracking-log.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mapping mapping;
    private final RowMapper mapper;
    private final EventBuffer buffer = new EventBuffer();

    MappedRows(Path file) {
        mapping = Mapping.read(file);
        mapper = mapping.bind("acme", mapping.columns());
    }

    /** A mapping of one string column "k" and the given field, beside an identity "who", a "when" and an "id". */
    static MappedRows ofField(Path directory, String field) throws IOException {
        return new MappedRows(write(directory, field));
    }

    static Path write(Path directory, String field) throws IOException {
        return Files.writeString(directory.resolve("mapping.yaml"), """
                name: test
                schema: nms:broadLogRcp
                absent: ["NULL"]
                event-id: [id]
                fields:
                  - {to: timestamp, from: when, type: date-time}
                  - {to: a.who, from: who, identity: primary}
                """ + field.indent(2));
    }

    List<Notice> notices() {
        return mapper.notices();
    }

    Mapping mapping() {
        return mapping;
    }

    EventBuffer buffer() {
        return buffer;
    }

    Event map(Map<String, String> row) throws RuleViolation {
        return mapper.map(mapping.columns().stream().map(row::get).toArray(String[]::new), buffer);
    }

    /** Maps a row of {@link #ofField} whose other columns are sound. */
    JsonNode field(Map<String, String> row) throws RuleViolation, IOException {
        List<Map.Entry<String, String>> cells = new ArrayList<>(row.entrySet());
        cells.add(Map.entry("id", "7"));
        cells.add(Map.entry("who", "CRM-1"));
        cells.add(Map.entry("when", "2026-11-01T14:57:06Z"));
        Map<String, String> whole = new HashMap<>();
        cells.forEach(cell -> whole.put(cell.getKey(), cell.getValue()));
        return json(map(whole));
    }

    JsonNode json(Event event) throws IOException {
        return JSON.readTree(buffer.array(), event.offset(), event.length());
    }
}
