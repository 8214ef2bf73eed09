package io.cdpbridge.destination;

import io.cdpbridge.export.ExportPage;
import io.cdpbridge.export.ExportRow;
import io.cdpbridge.recipient.BoundMapping;
import io.cdpbridge.recipient.ConsentWord;
import io.cdpbridge.recipient.RecipientRow;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Some thousand rows of an export on their way into the wanted snapshot: what an exchange carries. Confined to one thread
 * at a time.
 */
public final class AudiencePage {
    private static final ConsentWord[] NOTHING = {};

    private final ExportPage rows;
    private final IdentityHashMap<ExportRow, RecipientRow> mapped = new IdentityHashMap<>();
    private final IdentityHashMap<ExportRow, String> keys = new IdentityHashMap<>();
    private final IdentityHashMap<ExportRow, ConsentWord[]> consents = new IdentityHashMap<>();

    AudiencePage(ExportPage rows) {
        this.rows = rows;
    }

    /** How many rows it has, whatever was decided about them. */
    public int size() {
        return rows.rows().size();
    }

    ExportPage rows() {
        return rows;
    }

    void mapped(ExportRow row, RecipientRow recipient) {
        mapped.put(row, recipient);
    }

    RecipientRow mapped(ExportRow row) {
        return mapped.get(row);
    }

    /** What a row says of consents, also when it was rejected; see {@link BoundMapping#consents()}. */
    ConsentWord[] consents(ExportRow row) {
        return consents.getOrDefault(row, NOTHING);
    }

    void consents(ExportRow row, ConsentWord[] words) {
        consents.put(row, words);
    }

    void key(ExportRow row, String key) {
        keys.put(row, key);
    }

    /** Whose a row is, also when it was rejected; nothing when that cannot be read. */
    Optional<String> key(ExportRow row) {
        return Optional.ofNullable(keys.get(row));
    }
}
