package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.DateTimes;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Staging of an FFDA instance. A document that is ingested is checked at once, and written when its time in staging is
 * over; one of a schema without staging is written at once. A document that cannot be written then stays in staging with
 * its problem, as nobody is there to be told.
 */
public final class Staging {
    private static final int BATCH = 500;

    /** A document in staging. */
    private record Staged(long number, String document) {}

    private final Database database;
    private final DraftReader reader;
    private final Persistence persistence;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final Duration delay;

    Staging(
            Database database,
            DraftReader reader,
            Persistence persistence,
            Identifiers identifiers,
            InstantSource clock,
            Duration delay) {
        this.database = database;
        this.reader = reader;
        this.persistence = persistence;
        this.identifiers = identifiers;
        this.clock = clock;
        this.delay = delay;
    }

    /**
     * Takes documents in, as {@code Ingest} (insert only) or {@code IngestExt} does. All of them or none.
     *
     * @return the new UUIDs with commas between them, where no key was given
     */
    public Optional<String> ingest(Element root, boolean extended) {
        return database.transaction(() -> {
            Schema schema = reader.schemaOf(root);
            boolean collection = !root.getTagName().equals(schema.element());
            List<String> ids = new ArrayList<>();
            for (Element one : collection ? Documents.children(root) : List.of(root)) {
                Element document = Documents.copy(one);
                if (!document.hasAttribute("_key") && root.hasAttribute("_key")) {
                    document.setAttribute("_key", root.getAttribute("_key"));
                }
                if (!extended) {
                    insert(schema, document).ifPresent(ids::add);
                }
                add(schema, document);
            }
            return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(",", ids));
        });
    }

    private Optional<String> insert(Schema schema, Element document) {
        boolean keyed =
                document.hasAttribute("_key") || !document.getAttribute("id").isEmpty();
        document.setAttribute("_operation", "insert");
        if (keyed || !schema.hasId()) {
            return Optional.empty();
        }
        String id = identifiers.next(schema.uuids());
        document.setAttribute("id", id);
        return Optional.of(id);
    }

    /** Takes one document in. */
    void add(Schema schema, Element document) {
        if (!schema.staged()) {
            persistence.write(schema, document);
            return;
        }
        Draft unused = reader.read(schema, document);
        document.setAttribute("xtkschema", schema.name());
        database.change(
                "INSERT INTO CampaignStaging (due, document) VALUES (?, ?)",
                List.of(DateTimes.format(clock.instant().plus(delay)), XmlCopy.text(document)));
    }

    /** Writes what has been in staging for long enough. */
    public void replicateDue() {
        replicate(DateTimes.format(clock.instant()));
    }

    /** Writes all that is in staging. */
    public void replicateAll() {
        replicate("9999");
    }

    private void replicate(String until) {
        List<Staged> batch = batch(until);
        while (!batch.isEmpty()) {
            List<Staged> documents = batch;
            boolean unused = database.transaction(() -> {
                documents.forEach(this::replicate);
                return true;
            });
            batch = batch(until);
        }
    }

    private List<Staged> batch(String until) {
        List<Staged> batch = new ArrayList<>();
        database.each(
                """
                SELECT number, document
                FROM CampaignStaging
                WHERE problem IS NULL AND due <= ?
                ORDER BY number LIMIT %s""".formatted(BATCH),
                List.of(until),
                row -> batch.add(
                        new Staged(((Number) row.get(0)).longValue(), row.get(1).toString())));
        return batch;
    }

    private void replicate(Staged staged) {
        Element document = XmlCopy.parse(staged.document());
        database.run("SAVEPOINT staged");
        try {
            persistence.write(reader.schemaOf(document), document);
            database.change("DELETE FROM CampaignStaging WHERE number = ?", List.of(staged.number()));
        } catch (DataRefused e) {
            database.run("ROLLBACK TO staged");
            database.change(
                    "UPDATE CampaignStaging SET problem = ? WHERE number = ?",
                    List.of(String.join("\n", e.lines()), staged.number()));
        }
        database.run("RELEASE staged");
    }

    /** Why documents could not be written, oldest first. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        database.each(
                "SELECT problem FROM CampaignStaging WHERE problem IS NOT NULL ORDER BY number",
                List.of(),
                row -> problems.add(row.get(0).toString()));
        return problems;
    }
}
