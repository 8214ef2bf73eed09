package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.query.Query;
import io.cdpbridge.sandbox.campaign.query.ResultDocument;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** The parts of an instance's data, put together over one SQLite file. Thread safe. */
public final class Repository implements AutoCloseable {
    private final Path file;
    private final Setup setup;
    private final InstantSource clock;
    private final Schemas schemas;
    private final Database database;
    private final Identifiers identifiers;
    private final Rows rows;
    private final Tables tables;
    private final Persistence persistence;
    private final Optional<Staging> staging;
    private final Memberships memberships;
    private final Subscriptions subscriptions;
    private final Workflows workflows;

    private Repository(Path file, Setup setup, InstantSource clock) {
        this.file = file;
        this.setup = setup;
        this.clock = clock;
        schemas = new Schemas(setup.ffda());
        database = Database.open(file, false);
        tables = new Tables(database, schemas);
        database.transaction(() -> {
            tables.create();
            return true;
        });
        identifiers = new Identifiers(database);
        rows = new Rows(database, schemas, identifiers, clock, setup.times());
        DraftReader reader = new DraftReader(schemas);
        DocumentWriter writer = new DocumentWriter(database, schemas, rows);
        persistence = new Persistence(database, reader, writer, setup.atomicCollections());
        staging = setup.ffda()
                ? Optional.of(new Staging(database, reader, persistence, identifiers, clock, setup.stagingDelay()))
                : Optional.empty();
        memberships = new Memberships(database, schemas, reader, writer, rows);
        subscriptions = new Subscriptions(database, schemas, persistence, staging);
        FileImport files = new FileImport(database, schemas.get("nms:recipient"), writer, memberships);
        workflows = new Workflows(database, schemas, files, setup.importFolder());
        deliver();
    }

    /** Opens the file, or makes it. */
    public static Repository open(Path file, Setup setup, InstantSource clock) {
        return new Repository(file, setup, clock);
    }

    private void deliver() {
        boolean unused = database.transaction(() -> {
            if (database.value("SELECT 1 FROM XtkOption LIMIT 1", List.of()).isEmpty()) {
                new Delivered(schemas, rows, setup.ffda(), setup.login()).insert();
            }
            return true;
        });
    }

    public Schemas schemas() {
        return schemas;
    }

    /** Carries out a {@code <queryDef>}. */
    public Element query(Element queryDef) {
        Query query = Query.read(queryDef, schemas, clock);
        ResultDocument result = query.result(setup.times());
        database.each(query.sql().text(), query.sql().parameters(), result::add);
        return result.finish();
    }

    public Persistence persistence() {
        return persistence;
    }

    /** Staging; an FDA instance has none. */
    public Optional<Staging> staging() {
        return staging;
    }

    public Memberships memberships() {
        return memberships;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public Workflows workflows() {
        return workflows;
    }

    public Options options() {
        return new Options(database);
    }

    /** What loads rows of a schema.
     *
     * @throws DataRefused when there is none of that name
     */
    public Population population(String schema) {
        return new Population(database, rows, schemas.get(schema));
    }

    /** So many ids that were never given out; UUIDs on FFDA. */
    public List<String> newIds(int count) {
        return database.transaction(() -> identifiers.next(setup.ffda(), count));
    }

    /** What reads out the present state. */
    public interface Reading {
        void run(ReadBack readBack) throws IOException;
    }

    /** Reads out the present state over a connection of its own. */
    public void readBack(Reading reading) throws IOException {
        try (Database snapshot = Database.open(file, true)) {
            reading.run(new ReadBack(schemas, snapshot, setup.times()));
        }
    }

    /** Forgets all data, but for what an instance is delivered with. */
    public void clear() {
        boolean unused = database.transaction(() -> {
            tables.empty();
            deliver();
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
