package io.cdpbridge.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.ledger.QuarantineEntry;
import java.util.Locale;

/** Converts a row of the quarantine to JSON: where it came from and why it is there, not what it holds. */
public final class QuarantineRow {
    private QuarantineRow() {}

    public static ObjectNode json(QuarantineEntry entry) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", entry.id());
        row.put("flow", entry.flow());
        row.put("direction", entry.direction());
        row.put("state", entry.state().word());
        row.put("reason", entry.row().reason());
        entry.row().column().ifPresent(column -> row.put("column", column));
        entry.inputName().ifPresent(name -> row.put("file", name));
        entry.row().line().ifPresent(line -> row.put("line", line));
        entry.batchId().ifPresent(batch -> row.put("batch", batch));
        entry.planId().ifPresent(plan -> row.put("plan", plan));
        entry.replayId().ifPresent(replay -> row.put("replay", replay));
        row.put("edited", entry.edited());
        row.put("at", entry.createdAt().toString());
        row.put("kind", entry.row().kind().name().toLowerCase(Locale.ROOT));
        row.put("bytes", entry.row().payload().length);
        entry.row().personHash().ifPresent(person -> row.put("personHash", person));
        return row;
    }
}
