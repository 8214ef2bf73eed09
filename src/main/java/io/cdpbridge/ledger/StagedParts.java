package io.cdpbridge.ledger;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The staged files that have not been delivered, for callers that must look inside them. */
public final class StagedParts {
    private final Ledger ledger;
    private final InstantSource clock;

    public StagedParts(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A staged file.
     *
     * @param seal what the ledger records about its file
     * @param stage how far its rows have got
     */
    public record Part(long id, long inputId, String flow, PartSeal seal, Stage stage) {
        /** Its name in the staging folder. */
        public String file() {
            return seal.file();
        }
    }

    /** How far the rows of a staged file have got. */
    public enum Stage {
        /** They are waiting: rows can be taken out. */
        WAITS,
        /** They are in a batch or stream, and are sent as they are. */
        UNDER_WAY,
        /**
         * All of their batches have ended, and one was withdrawn: its rows are never sent, and row positions in the
         * file must not change.
         */
        STRANDED
    }

    /** All staged files that have not been delivered. */
    public List<Part> waiting() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT p.*, i.flow, EXISTS (SELECT 1 FROM batch_file f JOIN batch b ON b.id = f.batch_id
                            WHERE f.part_id = p.id AND b.state NOT IN ('confirmed', 'split', 'resent', 'withdrawn',
                            'quarantined')) AS sending
                        FROM part p
                        JOIN input i ON i.id = p.input_id
                        WHERE p.state <> 'delivered'
                        ORDER BY p.id""")
                        .map((row, context) -> new Part(
                                row.getLong("id"),
                                row.getLong("input_id"),
                                row.getString("flow"),
                                PartSeal.read(row),
                                stage(row.getString("state"), row.getBoolean("sending"))))
                        .list());
    }

    private static Stage stage(String state, boolean sending) {
        return switch (state) {
            case "pending", "staged" -> Stage.WAITS;
            case "batched" -> sending ? Stage.UNDER_WAY : Stage.STRANDED;
            default -> Stage.UNDER_WAY;
        };
    }

    /** Replaces a part's file with one that has the same number of rows, each at the same place. */
    public void replace(Part part, StagedPart other) {
        ledger.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE part SET file = ?, checksum = ? WHERE id = ?",
                        other.file(),
                        other.checksum(),
                        part.id()));
    }

    /**
     * Replaces a part's file with one from which some rows were removed; these count as rejected from now on.
     *
     * @param smaller the new file; empty when no row is left
     * @param lines the input lines of the removed rows
     * @param reason the guardrail that removes them
     */
    public void shrink(Part part, Optional<StagedPart> smaller, List<Long> lines, String reason) {
        ledger.jdbi().useTransaction(handle -> {
            if (smaller.isPresent()) {
                handle.execute(
                        "UPDATE part SET file = ?, row_count = ?, bytes = ?, checksum = ? WHERE id = ?",
                        smaller.get().file(),
                        smaller.get().rows(),
                        smaller.get().bytes(),
                        smaller.get().checksum(),
                        part.id());
            } else {
                handle.execute("DELETE FROM part WHERE id = ?", part.id());
            }
            handle.execute(
                    "UPDATE input SET rows_accepted = rows_accepted - ?, rows_rejected = rows_rejected + ? WHERE id = ?",
                    lines.size(),
                    lines.size(),
                    part.inputId());
            Inputs.count(handle, part.inputId(), Map.of(new GuardrailAction(reason, "reject"), (long) lines.size()));
            String now = Ledger.text(clock.instant());
            for (long line : lines) {
                handle.execute("""
                        INSERT INTO quarantine (flow, input_id, line, reason, message, payload_kind, payload,
                            created_at, state, ended_at)
                        VALUES (?, ?, ?, ?, '', 'event', ?, ?, 'forgotten', ?)
                        """, part.flow(), part.inputId(), line, reason, new byte[0], now, now);
            }
        });
    }
}
