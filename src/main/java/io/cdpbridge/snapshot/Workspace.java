package io.cdpbridge.snapshot;

import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The DuckDB of one job: in this process, within its memory, spilling to a folder that goes with it. It reaches no
 * network: extensions are neither fetched nor loaded. One thread at a time.
 */
final class Workspace implements AutoCloseable {
    /** What a thread needs, in MiB; with less, threads only make each other spill. */
    private static final int OF_A_THREAD = 128;

    private static final long LARGEST_PORTION = 32L << 20;

    private final SpillFolder spill;
    private final DuckDBConnection connection;

    private final long portion;

    private Workspace(SpillFolder spill, DuckDBConnection connection, long portion) {
        this.spill = spill;
        this.connection = connection;
        this.portion = portion;
    }

    /**
     * @param memoryMiB what DuckDB may hold before it goes to the disk
     * @param threads how many threads it may have, if its memory is enough for them
     * @param keepsOrder whether rows that are copied keep their order; costs memory
     */
    static Workspace open(Path spillDirectory, int memoryMiB, int threads, boolean keepsOrder) {
        try {
            SpillFolder spill = SpillFolder.in(spillDirectory);
            try {
                return new Workspace(
                        spill,
                        connect(spill.path(), memoryMiB, threads(memoryMiB, threads, keepsOrder), keepsOrder),
                        Math.min(LARGEST_PORTION, ((long) memoryMiB << 20) / 16));
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

    private static DuckDBConnection connect(Path spill, int memoryMiB, int threads, boolean keepsOrder)
            throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMiB + "MiB");
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", spill.resolve("duckdb").toString());
        settings.setProperty("preserve_insertion_order", Boolean.toString(keepsOrder));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        // Joins stay as they are written: what is narrow is built, what is wide streams past.
        settings.setProperty("disabled_optimizers", "join_order,build_side_probe_side");
        settings.setProperty("lock_configuration", "true");
        // Results are read as they are made, not collected first.
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
        return connection.unwrap(DuckDBConnection.class);
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

    /** Ends the database, which gives its memory back; the job's folder stays until it is closed. */
    void disconnect() throws SQLException {
        connection.close();
    }

    /** Ends the database and removes what it spilled. */
    @Override
    public void close() {
        try (spill) {
            connection.close();
        } catch (SQLException | IOException failure) {
            throw closing(failure);
        }
    }

    private static BridgeException closing(Exception failure) {
        return Failures.of("remove what was spilled", failure);
    }
}
