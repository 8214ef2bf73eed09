package io.cdpbridge.destination;

import io.cdpbridge.export.ExportPage;
import io.cdpbridge.export.ExportRow;
import io.cdpbridge.recipient.RecipientRow;
import java.util.IdentityHashMap;

/**
 * Some thousand rows of an export on their way into the wanted snapshot: what an exchange carries. Confined to one thread
 * at a time.
 */
public final class AudiencePage {
    private final ExportPage rows;
    private final IdentityHashMap<ExportRow, RecipientRow> mapped = new IdentityHashMap<>();

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
}
