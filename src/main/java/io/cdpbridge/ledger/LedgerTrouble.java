package io.cdpbridge.ledger;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteException;

/**
 * Says why the ledger failed, without the driver's own message, which may hold the address of the database or a value.
 */
public final class LedgerTrouble {
    private static final String CONNECTION = "08";

    private LedgerTrouble() {}

    /** A part of a sentence such as "it cannot be reached"; empty when the failure is not the database's. */
    public static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                String name = sqlite.getResultCode().name().toLowerCase(Locale.ROOT);
                return Optional.of("SQLite says " + name.replace("sqlite_", "").replace('_', ' '));
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return Optional.of(
                        state == null || state.startsWith(CONNECTION)
                                ? "it cannot be reached"
                                : "the database says SQL state " + state);
            }
        }
        return Optional.empty();
    }
}
