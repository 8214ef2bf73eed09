package io.cdpbridge.command;

import io.cdpbridge.ledger.QuarantineEntry;

/** A row of the quarantine as it is printed: where it came from and why it is there, not what it holds. */
final class QuarantineText {
    private QuarantineText() {}

    static String line(QuarantineEntry entry) {
        return entry.id() + " " + entry.createdAt() + " " + entry.flow() + " "
                + entry.state().word() + " "
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
}
