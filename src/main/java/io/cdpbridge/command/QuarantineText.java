package io.cdpbridge.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.ledger.QuarantineEntry;
import java.util.Locale;

/** A row of the quarantine as it is printed: where it came from and why it is there, not what it holds. */
final class QuarantineText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuarantineText() {}

    static String line(QuarantineEntry entry) {
        return entry.id() + " " + entry.createdAt() + " " + entry.flow() + " "
                + entry.state().name().toLowerCase(Locale.ROOT) + " "
                + entry.row().reason()
                + entry.row().column().map(column -> " column " + column).orElse("") + " of " + origin(entry);
    }

    static String origin(QuarantineEntry entry) {
        if (entry.inputName().isPresent()) {
            return entry.inputName().get()
                    + entry.row().line().map(line -> ":" + line).orElse("");
        }
        return entry.planId()
                .map(plan -> "plan " + plan)
                .or(() -> entry.batchId().map(batch -> "batch " + batch))
                .orElse("an unknown place");
    }

    static ObjectNode json(QuarantineEntry entry) {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", entry.id());
        row.put("flow", entry.flow());
        row.put("direction", entry.direction());
        row.put("state", entry.state().name().toLowerCase(Locale.ROOT));
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
        return row;
    }
}
