package io.cdpbridge.ledger;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes rows of the table {@code quarantine}, inside the transaction of whoever found them. */
final class QuarantineRows {
    private QuarantineRows() {}

    static void insert(
            Handle handle,
            String flow,
            Optional<Long> inputId,
            Optional<Long> batchId,
            List<QuarantinedRow> rows,
            InstantSource clock) {
        if (rows.isEmpty()) {
            return;
        }
        String now = Ledger.text(clock.instant());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO quarantine (flow, direction, input_id, batch_id, line,"
                + " reason, column_name, message, payload_kind, payload, created_at) VALUES (:flow,"
                + " COALESCE((SELECT direction FROM input WHERE id = :input), 'source'), :input, :batch, :line, :reason,"
                + " :column, :message, :kind, :payload, :now)");
        for (QuarantinedRow row : rows) {
            batch.bind("flow", flow)
                    .bind("input", inputId.orElse(null))
                    .bind("batch", batchId.orElse(null))
                    .bind("line", row.line().orElse(null))
                    .bind("reason", row.reason())
                    .bind("column", row.column().orElse(null))
                    .bind("message", row.message())
                    .bind("kind", row.kind().name().toLowerCase(Locale.ROOT))
                    .bind("payload", row.payload())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }
}
