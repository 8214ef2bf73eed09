package io.cdpbridge.ledger;

import io.cdpbridge.error.ErrorCode;
import org.jdbi.v3.core.Handle;

/** Updates the replay behind an input that ends, if it is one; inside the transaction that ends it. */
final class ReplayRows {
    private static final String ROWS = " WHERE replay_id IN (SELECT id FROM replay WHERE input_id = ?)";

    private ReplayRows() {}

    /** Ends the replay: every row went through the flow. */
    static void done(Handle handle, long inputId, String now) {
        handle.execute("UPDATE quarantine SET state = 'replayed', ended_at = ?" + ROWS, now, inputId);
        handle.execute("UPDATE replay SET state = 'done', ended_at = ? WHERE input_id = ?", now, inputId);
    }

    /** Refuses the replay: no row went through the flow, and its rows are waiting again. */
    static void refused(Handle handle, long inputId, ErrorCode code, String error, String now) {
        handle.execute("UPDATE quarantine SET state = 'open', replay_id = NULL" + ROWS, inputId);
        handle.execute(
                "UPDATE replay SET state = 'refused', error_code = ?, error = ?, ended_at = ? WHERE input_id = ?",
                code.code(),
                error,
                now,
                inputId);
    }

    /** Marks the replay to be read again. */
    static void asked(Handle handle, long inputId) {
        handle.execute("UPDATE replay SET input_id = NULL WHERE input_id = ?", inputId);
    }
}
