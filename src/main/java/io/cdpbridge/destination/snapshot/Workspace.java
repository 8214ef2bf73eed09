package io.cdpbridge.destination.snapshot;

import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB of one job: in this process, within its memory, spilling to a folder that goes with it, with tables that no other job
 * sees. It reaches no network: extensions are neither fetched nor loaded. One thread at a time.
 */
final class Workspace implements AutoCloseable {
    /** What a thread needs, in MiB; with less, threads only make each other spill. */
    private static final int OF_A_THREAD = 128;

    private static final long LARGEST_PORTION = 32L << 20;

    private final SpillFolder spill;
    private final Databases databases;
    private final DuckDBConnection database;
    private final DuckDBConnection connection;
    private final long portion;

    private Workspace(SpillFolder spill, Databases databases, DuckDBConnection database, DuckDBConnection connection) {
        this.spill = spill;
        this.databases = databases;
        this.database = database;
        this.connection = connection;
        this.portion = Math.min(LARGEST_PORTION, ((long) databases.memoryMiB() << 20) / 16);
    }

    /**
     * @param threads how many threads it may have, if its memory is enough for them
     * @param keepsOrder whether rows that are copied keep their order; costs memory
     */
    static Workspace open(Databases databases, Path spillDirectory, int threads, boolean keepsOrder) {
        try {
            SpillFolder spill = SpillFolder.in(spillDirectory);
            try {
                int most = threads(databases.memoryMiB(), threads, keepsOrder);
                DuckDBConnection database = databases.take(spill.path(), most, keepsOrder);
                return new Workspace(spill, databases, database, database.duplicate());
            } catch (SQLException failure) {
                spill.close();
                throw failure;
            }
        } catch (SQLException | IOException failure) {
            throw Failures.of("begin to work in " + spillDirectory, failure);
        }
    }

    /** Where order counts one works alone: two would wait with rows in hand. */
    static int threads(int memoryMiB, int threads, boolean keepsOrder) {
        return keepsOrder ? 1 : Math.max(1, Math.min(threads, memoryMiB / OF_A_THREAD));
    }

    /** A file of this name in the job's own folder. */
    Path file(String name) {
        return spill.path().resolve(name);
    }

    /**
     * How many bytes of rows stand in memory before they are written. A sixteenth of all, because a thread that writes or
     * reads a group of rows holds it several times: as rows, as columns, and compressed.
     */
    long portion() {
        return portion;
    }

    /** @param name a name that the job uses once */
    RowSort sort(String name, int columns) throws IOException {
        return new RowSort(file(name + ".rows"), columns, portion);
    }

    DuckDBAppender appender(String table) throws SQLException {
        DuckDBAppender appender = connection.createAppender(table);
        // The caller sees to it that one thread at a time appends; it need not be the same one for all pages.
        appender.unsafeBreakThreadConfinement();
        return appender;
    }

    /** @param parameters for $1, $2, … */
    void execute(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.execute();
        }
    }

    /** The rows of a query; closing it closes its statement. The connection runs one at a time. */
    ResultSet query(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = prepare(sql, parameters);
        statement.closeOnCompletion();
        return statement.executeQuery();
    }

    /** The first column of the only row. */
    long number(String sql, Object... parameters) throws SQLException {
        try (ResultSet rows = query(sql, parameters)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Gives the database back, with its memory; the job's folder stays until it is closed. */
    void disconnect() throws SQLException {
        if (!connection.isClosed()) {
            connection.close();
            databases.giveBack(database, spill.path());
        }
    }

    /** Gives the database back and removes what it spilled. */
    @Override
    public void close() {
        try (spill) {
            disconnect();
        } catch (SQLException | IOException failure) {
            throw closing(failure);
        }
    }

    private static BridgeException closing(Exception failure) {
        return Failures.of("remove what was spilled", failure);
    }
}
