package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Writes documents straight into the tables, as {@code xtk:persist#Write} and {@code #WriteCollection} do, on FFDA too.
 * Whether a collection is all or nothing on a real instance is not public; here it is, unless it is told to keep what
 * stands before the document that was refused.
 */
public final class Persistence {
    private final Database database;
    private final DraftReader reader;
    private final DocumentWriter writer;
    private final boolean atomic;

    Persistence(Database database, DraftReader reader, DocumentWriter writer, boolean atomic) {
        this.database = database;
        this.reader = reader;
        this.writer = writer;
        this.atomic = atomic;
    }

    /**
     * Writes a document, or each document of a collection.
     *
     * @throws DataRefused when one is refused
     */
    public void write(Element document, boolean collection) {
        if (atomic) {
            boolean unused = database.transaction(() -> {
                all(document, collection);
                return true;
            });
        } else {
            all(document, collection);
        }
    }

    private void all(Element document, boolean collection) {
        Schema schema = reader.schemaOf(document);
        for (Element one : collection ? Documents.children(document) : List.of(document)) {
            write(schema, one);
        }
    }

    /** Writes one document. */
    void write(Schema schema, Element document) {
        Draft draft = reader.read(schema, document);
        boolean unused = database.transaction(() -> {
            writer.write(draft);
            return true;
        });
    }
}
