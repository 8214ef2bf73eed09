package io.cdpbridge.ledger;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes rows of the table {@code quarantine}, inside the transaction of the caller that found them. */
final class QuarantineRows {
    private static final int AT_ONCE = 1_000;

    private QuarantineRows() {}

    /** Inserts rows of an input or of a batch. */
    static void insert(
            Handle handle,
            Ledger ledger,
            String flow,
            Optional<Long> inputId,
            Optional<Long> batchId,
            List<QuarantinedRow> rows,
            InstantSource clock) {
        if (rows.isEmpty()) {
            return;
        }
        String now = Ledger.text(clock.instant());
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO quarantine (flow, direction, input_id, batch_id, line, reason, column_name, message,
                    payload_kind, payload, person_hash, created_at, state, ended_at)
                VALUES (:flow, COALESCE((SELECT direction FROM input WHERE id = :input), 'source'), :input, :batch,
                    :line, :reason, :column, :message, :kind, :payload, :person, :now, :state, :ended)""");
        for (QuarantinedRow row : rows) {
            add(
                    batch.bind("flow", flow)
                            .bind("input", inputId.orElse(null))
                            .bind("batch", batchId.orElse(null))
                            .bind("line", row.line().orElse(null)),
                    row,
                    ledger,
                    now);
        }
        batch.execute();
    }

    /** Inserts changes that a plan could not or must not make; they are read one by one, since there may be many. */
    static void insertChanges(
            Handle handle,
            Ledger ledger,
            String flow,
            long planId,
            long audienceId,
            Iterator<QuarantinedRow> rows,
            InstantSource clock) {
        String now = Ledger.text(clock.instant());
        PreparedBatch batch = handle.prepareBatch("""
                        INSERT INTO quarantine (flow, direction, plan_id, audience_id, reason, column_name, message,
                            payload_kind, payload, person_hash, created_at, state, ended_at)
                        VALUES (:flow, 'destination', :plan, :audience, :reason, :column, :message, :kind, :payload,
                            :person, :now, :state, :ended)""");
        while (rows.hasNext()) {
            QuarantinedRow row = rows.next();
            add(batch.bind("flow", flow).bind("plan", planId).bind("audience", audienceId), row, ledger, now);
            if (batch.size() == AT_ONCE) {
                batch.execute();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /**
     * Completes a row of a prepared batch whose origin is already bound. If nothing may be kept about its person, its
     * content is erased at once.
     */
    private static void add(PreparedBatch batch, QuarantinedRow found, Ledger ledger, String now) {
        Optional<String> person = ledger.withheld(found);
        boolean withheld = person.isPresent();
        QuarantinedRow row = person.map(
                        hash -> QuarantinedRow.withheld(found.line(), found.reason(), found.kind(), hash))
                .orElse(found);
        batch.bind("reason", row.reason())
                .bind("column", row.column().orElse(null))
                .bind("message", row.message())
                .bind("kind", row.kind().name().toLowerCase(Locale.ROOT))
                .bind("payload", row.payload())
                .bind("person", person.orElse(null))
                .bind("now", now)
                .bind("state", (withheld ? QuarantineState.FORGOTTEN : QuarantineState.OPEN).word())
                .bind("ended", withheld ? now : null)
                .add();
    }
}
