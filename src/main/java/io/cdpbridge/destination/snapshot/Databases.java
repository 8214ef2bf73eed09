package io.cdpbridge.destination.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Databases of jobs, with those that wait for their next one: to make one takes longer than most jobs do. Each serves one job at a
 * time and keeps nothing of it: what had to spill, or still holds something, does not wait. Any thread may call.
 */
final class Databases implements AutoCloseable {
    /** As many jobs as run at a time where there is much to do. */
    private static final int MOST = 4;

    /** More than an empty one ever holds, in bytes. */
    private static final long EMPTY = 1 << 20;

    private static final String SPILLED = "duckdb";
    private static final String CACHE = "enable_external_file_cache = ";

    private final int memoryMiB;
    private final Deque<DuckDBConnection> waiting = new ArrayDeque<>();
    private boolean closed;

    /** @param memoryMiB what each may hold before it goes to the disk */
    Databases(int memoryMiB) {
        this.memoryMiB = memoryMiB;
    }

    int memoryMiB() {
        return memoryMiB;
    }

    /**
     * A database for a job, which gives it back.
     *
     * @param spill the job's own folder
     * @param keepsOrder whether rows that are copied keep their order; costs memory
     */
    DuckDBConnection take(Path spill, int threads, boolean keepsOrder) throws SQLException {
        DuckDBConnection known = next();
        if (known != null) {
            try {
                prepare(known, spill, threads, keepsOrder);
                return known;
            } catch (SQLException worn) {
                known.close();
            }
        }
        DuckDBConnection made = connect();
        try {
            prepare(made, spill, threads, keepsOrder);
            return made;
        } catch (SQLException failure) {
            made.close();
            throw failure;
        }
    }

    private synchronized DuckDBConnection next() {
        return waiting.poll();
    }

    /** Takes it back when the job's own connection is closed. */
    void giveBack(DuckDBConnection database, Path spill) throws SQLException {
        if (Files.exists(spill.resolve(SPILLED)) || !isEmpty(database) || !waits(database)) {
            database.close();
        }
    }

    /** Whether it holds nothing any more, once it has dropped what it keeps of files. */
    private static boolean isEmpty(DuckDBConnection database) {
        try {
            set(database, CACHE + "false");
            try (PreparedStatement held =
                            database.prepareStatement("SELECT sum(memory_usage_bytes) FROM duckdb_memory()");
                    ResultSet row = held.executeQuery()) {
                return row.next() && row.getLong(1) < EMPTY;
            }
        } catch (SQLException broken) {
            return false;
        }
    }

    private synchronized boolean waits(DuckDBConnection database) {
        return !closed && waiting.size() < MOST && waiting.add(database);
    }

    private static void prepare(DuckDBConnection database, Path spill, int threads, boolean keepsOrder)
            throws SQLException {
        set(database, "temp_directory = " + Sql.literal(spill.resolve(SPILLED).toString()));
        set(database, "threads = " + threads);
        set(database, "preserve_insertion_order = " + keepsOrder);
        set(database, CACHE + "true");
    }

    private static void set(DuckDBConnection database, String setting) throws SQLException {
        try (PreparedStatement set = database.prepareStatement("SET " + setting)) {
            set.execute();
        }
    }

    private DuckDBConnection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", memoryMiB + "MiB");
        settings.setProperty("threads", "1");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        // Joins stay as they are written: what is narrow is built, what is wide streams past.
        settings.setProperty("disabled_optimizers", "join_order,build_side_probe_side");
        // Results are read as they are made, not collected first.
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        return new DuckDBDriver().connect("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    }

    /** Ends those that wait, and from now on each when its job ends. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!waiting.isEmpty()) {
            try {
                waiting.poll().close();
            } catch (SQLException failure) {
                throw Failures.of("end a database", failure);
            }
        }
    }
}
