package io.cdpbridge.command.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.source.xdm.Event;
import io.cdpbridge.source.xdm.EventBuffer;
import io.cdpbridge.source.xdm.EventReader;
import io.cdpbridge.source.xdm.EventReader.NotAnEvent;
import io.cdpbridge.source.xdm.Mapping;
import io.cdpbridge.source.xdm.RowMapper;
import io.cdpbridge.source.xdm.RuleViolation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a row as its flow reads it, and tells whether it is the one that is asked for. Confined to one thread. */
final class RowMapping {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Wanted wanted;
    private final String prefix;
    private final List<String> columns;
    private final int logId;
    private final List<Integer> identities = new ArrayList<>();
    private final RowMapper mapper;
    private final EventReader reader;
    private final EventBuffer buffer = new EventBuffer();

    RowMapping(Wanted wanted, Mapping mapping, String instance) {
        this.wanted = wanted;
        this.prefix = instance + ":" + mapping.schema() + ":";
        this.columns = mapping.columns();
        this.logId = columns.indexOf(mapping.logIdColumn());
        mapping.primaryIdentityColumns().forEach(column -> identities.add(columns.indexOf(column)));
        this.mapper = mapping.bind(instance, columns);
        this.reader = mapping.eventReader();
    }

    /**
     * What a row becomes by its mapping.
     *
     * @param guardrail what it broke; then it has no id
     */
    record Mapped(
            Optional<String> id,
            String eventType,
            Instant timestamp,
            Optional<String> guardrail,
            Optional<String> column) {}

    List<String> columns() {
        return columns;
    }

    /** Whether the row with these cells, in the order of {@link #columns}, is asked for. */
    boolean isWanted(String[] cells) {
        if (wanted.isLogId(cells[logId]) || identities.stream().anyMatch(cell -> wanted.isIdentity(cells[cell]))) {
            return true;
        }
        String inId = wanted.logIdOf(prefix);
        return !inId.isEmpty()
                && inId.equals(cells[logId] == null ? "" : cells[logId].strip())
                && map(cells).id().filter(wanted.text()::equals).isPresent();
    }

    /** What an event that was kept says, if it is asked for. */
    Optional<Mapped> wantedEvent(byte[] json) {
        buffer.clear();
        try {
            Event event = reader.read(json, buffer);
            boolean is = wanted.text().equals(event.id())
                    || wanted.isLogId(Wanted.logId(event.id(), prefix))
                    || wanted.isIdentity(event.primaryIdentity());
            return is ? Optional.of(of(event)) : Optional.empty();
        } catch (NotAnEvent e) {
            return Optional.empty();
        }
    }

    Mapped map(String[] cells) {
        buffer.clear();
        try {
            return of(mapper.map(cells, buffer));
        } catch (RuleViolation violation) {
            return new Mapped(
                    Optional.empty(),
                    "",
                    Instant.EPOCH,
                    Optional.of(violation.guardrail()),
                    Optional.of(violation.column()));
        }
    }

    private Mapped of(Event event) {
        try {
            String type = JSON.readTree(buffer.array(), event.offset(), event.length())
                    .path("eventType")
                    .asText();
            Instant time = event.timestamp() == Event.NO_TIME ? Instant.EPOCH : Instant.ofEpochMilli(event.timestamp());
            return new Mapped(Optional.of(event.id()), type, time, Optional.empty(), Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException("an event is JSON", e);
        }
    }
}
