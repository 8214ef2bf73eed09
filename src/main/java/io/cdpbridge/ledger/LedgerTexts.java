package io.cdpbridge.ledger;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The human-readable texts in the ledger, each of which may quote a value: errors, reasons, unknown
 * values, and names of files that were read to their end. Such a file is recognized again by its content,
 * see {@link Inputs#finishedHashes}.
 */
public final class LedgerTexts {
    /** @param condition selects the rows that the texts belong to */
    private record Column(String table, String name, String condition) {
        Column(String table, String name) {
            this(table, name, "true");
        }
    }

    /** A file that is being read is continued by its name. */
    private static final String ENDED = "state <> 'reading'";

    private static final List<Column> ALL = List.of(
            new Column("input", "error"),
            new Column("input", "name", ENDED),
            new Column("input", "place", ENDED),
            new Column("batch", "error"),
            new Column("plan", "error"),
            new Column("stream", "error"),
            new Column("replay", "error"),
            new Column("query_window", "error"),
            new Column("run", "receipt"),
            new Column("export", "doubt"),
            new Column("doubt", "why"),
            new Column("alert", "reason"),
            new Column("alert_notice", "reason"),
            new Column("place_entry", "detail"),
            new Column("suppression", "reason"),
            new Column("privacy_audit", "detail"));

    private final Ledger ledger;

    public LedgerTexts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Replaces some of the texts.
     *
     * @param isMeant selects the texts to replace
     * @return the number of texts replaced
     */
    public long replace(Predicate<String> isMeant, UnaryOperator<String> become) {
        return ledger.jdbi().inTransaction(handle -> {
            long replaced = 0;
            for (Column column : ALL) {
                List<String> texts = handle.createQuery("SELECT DISTINCT %s FROM %s WHERE %s <> '' AND %s"
                                .formatted(column.name(), column.table(), column.name(), column.condition()))
                        .mapTo(String.class)
                        .list();
                for (String text : texts) {
                    if (isMeant.test(text)) {
                        replaced += handle.execute(
                                "UPDATE %s SET %s = ? WHERE %s = ? AND %s"
                                        .formatted(column.table(), column.name(), column.name(), column.condition()),
                                become.apply(text),
                                text);
                    }
                }
            }
            return replaced;
        });
    }

    /**
     * Deletes keys of changes that Campaign did not accept, and values that an enumeration lacks.
     *
     * @param isKey selects the keys to delete
     * @param isValue selects the values to delete
     * @return the number of entries deleted
     */
    public long deleteNotes(Predicate<String> isKey, Predicate<String> isValue) {
        return ledger.jdbi()
                .inTransaction(handle -> delete(handle, "plan_refusal", "record_key", isKey)
                        + delete(handle, "unknown_value", "shown", isValue));
    }

    private static long delete(Handle handle, String table, String column, Predicate<String> isMeant) {
        return handle.createQuery("SELECT DISTINCT " + column + " FROM " + table).mapTo(String.class).list().stream()
                .filter(isMeant)
                .mapToLong(value -> handle.execute("DELETE FROM " + table + " WHERE " + column + " = ?", value))
                .sum();
    }
}
