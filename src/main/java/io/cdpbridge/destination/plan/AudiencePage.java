package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.export.ExportPage;
import io.cdpbridge.destination.export.ExportRow;
import io.cdpbridge.destination.recipient.BoundMapping;
import io.cdpbridge.destination.recipient.ConsentWord;
import io.cdpbridge.destination.recipient.RecipientRow;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Some thousand rows of an export on their way into the wanted snapshot: what an exchange carries. Confined to one thread
 * at a time.
 */
public final class AudiencePage {
    private static final Heard NOTHING = new Heard(Optional.empty(), new ConsentWord[0]);

    private final ExportPage rows;
    private final IdentityHashMap<ExportRow, RecipientRow> mapped = new IdentityHashMap<>();
    private final IdentityHashMap<ExportRow, Heard> heard = new IdentityHashMap<>();

    /**
     * What is known of a row, also when it was rejected.
     *
     * @param key whose it is; nothing when that cannot be read
     * @param consents see {@link BoundMapping#consents()}
     */
    @SuppressWarnings("ArrayRecordComponent") // One is made for each of millions of rows, and none is compared.
    record Heard(Optional<String> key, ConsentWord[] consents) {
        /** How many channels the row objects to. */
        long objections() {
            long objections = 0;
            for (ConsentWord word : consents) {
                objections += word != null && word.optedOut() ? 1 : 0;
            }
            return objections;
        }
    }

    private final IdentityHashMap<ExportRow, String> withheld = new IdentityHashMap<>();

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

    /** Nothing is to be kept of the row but the keyed hash of its person. */
    void withhold(ExportRow row, String personHash) {
        withheld.put(row, personHash);
    }

    boolean isWithheld(ExportRow row) {
        return withheld.containsKey(row);
    }

    /** The keyed hash of the person of a row that is withheld. */
    String personHash(ExportRow row) {
        return withheld.get(row);
    }

    void heard(ExportRow row, Heard what) {
        heard.put(row, what);
    }

    Heard heard(ExportRow row) {
        return heard.getOrDefault(row, NOTHING);
    }
}
