package io.cdpbridge.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The open store: SQLite in a file or PostgreSQL, its schema brought up to date. Any thread may use it; SQLite runs one
 * writing transaction at a time and lets the others wait.
 */
public final class Ledger implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final int BUSY_TIMEOUT = 60_000;
    /** The tables that hold identities of people or content of their rows. */
    static final List<String> PERSONAL = List.of("quarantine", "plan_refusal", "suppression", "privacy_audit");

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(5);
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final HikariDataSource dataSource;
    private final boolean sqlite;
    private final Jdbi jdbi;
    private final Jdbi pictures;
    private final String id;
    private volatile Optional<LedgerLease> lease = Optional.empty();
    private volatile LongConsumer committed = mark -> {};
    private volatile Function<Collection<String>, Optional<String>> withheld = identities -> Optional.empty();
    private volatile Function<QuarantinedRow, Collection<String>> whose = QuarantinedRow::identities;

    private Ledger(HikariDataSource dataSource, DataSource reading, boolean sqlite) {
        this.dataSource = dataSource;
        this.sqlite = sqlite;
        this.pictures = Jdbi.create(reading);
        this.jdbi = Jdbi.create(dataSource)
                .setTransactionHandler(new NumberedTransactions(
                        handle -> lease.ifPresent(held -> held.hold(handle)), mark -> committed.accept(mark)));
        this.id = identity().orElseGet(this::newIdentity);
    }

    /**
     * From now on, no content of a row is stored when {@code people} knows one of the identities of its person: the
     * barrier in front of the quarantine, for every writer.
     *
     * @param people returns the keyed hash of the identity that it knows, which is all that is stored
     * @param rowsOf returns the values that identify the person a row is about
     */
    public void withhold(
            Function<Collection<String>, Optional<String>> people,
            Function<QuarantinedRow, Collection<String>> rowsOf) {
        whose = rowsOf;
        withheld = people;
    }

    /** The keyed hash of the person a row is about, when nothing may be stored about them. */
    Optional<String> withheld(QuarantinedRow row) {
        return row.personHash().or(() -> withheld(whose.apply(row)));
    }

    /** The keyed hash of the person with one of these identities, when nothing may be stored about them. */
    Optional<String> withheld(Collection<String> identities) {
        return identities.isEmpty() ? Optional.empty() : withheld.apply(identities);
    }

    /** The same with the default timeout. */
    public static Ledger open(String url, String user, String password) {
        return open(url, user, password, Duration.ofMinutes(2));
    }

    /**
     * Opens the store, and migrates its schema if that is of an earlier version: looking at a ledger takes no lock
     * on it.
     *
     * @param url a {@code jdbc:sqlite:} or {@code jdbc:postgresql:} URL
     * @param silence how long a PostgreSQL server may leave a call unanswered
     * @throws BridgeException CDP-5001 when the store can't be opened or migrated; CDP-5004 when its schema is of a
     *     later version, or was changed by hand
     */
    public static Ledger open(String url, String user, String password, Duration silence) {
        boolean sqlite = url.startsWith(SQLITE);
        HikariDataSource dataSource = null;
        try {
            if (sqlite) {
                createPrivate(url.substring(SQLITE.length()));
            }
            dataSource = new HikariDataSource(sqlite ? sqlite(url) : server(url, user, password, silence));
            DataSource reading = sqlite ? reading(url) : dataSource;
            Flyway schema = schema(reading, sqlite);
            if (schema.info().pending().length > 0) {
                schema(dataSource, sqlite).migrate();
            } else {
                schema.validate();
            }
            return new Ledger(dataSource, reading, sqlite);
        } catch (FlywayValidateException e) {
            dataSource.close();
            throw new BridgeException(ErrorCode.LEDGER_VERSION, "the ledger's tables are not those of this version", e);
        } catch (IOException | RuntimeException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw new BridgeException(
                    ErrorCode.LEDGER_UNAVAILABLE, "the ledger cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Flyway schema(DataSource source, boolean sqlite) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/ledger")
                .placeholders(sqlite ? SQLITE_TYPES : POSTGRESQL_TYPES)
                // By default a schema of a later version would be accepted, and written as if it were this version's.
                .ignoreMigrationPatterns(new String[0])
                // All new migrations in one transaction: an update is done or not begun.
                .group(true)
                .loggers("slf4j")
                .load();
    }

    /** Readers must neither wait for a writer nor keep one waiting. */
    private static DataSource reading(String url) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        sqlite.setBusyTimeout(BUSY_TIMEOUT);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl(url);
        return source;
    }

    private static final Map<String, String> SQLITE_TYPES = Map.of("id", "INTEGER PRIMARY KEY", "bytes", "BLOB");
    private static final Map<String, String> POSTGRESQL_TYPES =
            Map.of("id", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "bytes", "BYTEA");

    /**
     * SQLite gives the files next to the database the mode of the database itself, so it is enough to create that one.
     */
    private static void createPrivate(String file) throws IOException {
        boolean named = !file.isEmpty() && !file.startsWith(":") && !file.startsWith("file:") && !file.contains("?");
        if (named && Files.notExists(Path.of(file))) {
            OwnerOnly.createFile(Path.of(file));
        }
    }

    private static HikariConfig sqlite(String url) {
        SQLiteConfig sqlite = new SQLiteConfig();
        // A commit returns only once it is on the disk. Writers queue at BEGIN instead of failing when they upgrade.
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        sqlite.setBusyTimeout(BUSY_TIMEOUT);
        // Deleted content is overwritten, so that no copy of the file reveals it.
        sqlite.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        sqlite.enforceForeignKeys(true);
        // With a URL alone, every available driver would be loaded and asked, including DuckDB's.
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(4);
        return config;
    }

    private static HikariConfig server(String url, String user, String password, Duration silence) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user.isEmpty() ? null : user);
        config.setPassword(password.isEmpty() ? null : password);
        config.setMaximumPoolSize(9);
        // A server that went silent, or a network that swallows packets, must not hold a thread forever.
        // Settings in the URL take precedence.
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("loginTimeout", "15");
        config.addDataSourceProperty("socketTimeout", Long.toString(Math.max(1, silence.toSeconds())));
        config.addDataSourceProperty("cancelSignalTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        return config;
    }

    /** Eight characters that no other ledger has. */
    public String id() {
        return id;
    }

    /** The number of transactions the ledger has seen; one restored from an earlier copy has seen fewer than before. */
    public long mark() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT mark FROM ledger_identity")
                .mapTo(Long.class)
                .one());
    }

    /** Whether nothing was ever read or requested with this ledger: it names no file that the bridge wrote. */
    public boolean isBlank() {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT (SELECT count(*) FROM input) + (SELECT count(*) FROM query_window)")
                        .mapTo(Long.class)
                        .one())
                == 0;
    }

    /** From now on, passes the mark of each committed transaction to the listener, on the thread that committed it. */
    public void onCommit(LongConsumer listener) {
        committed = listener;
    }

    private Optional<String> identity() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT ledger_id FROM ledger_identity")
                .mapTo(String.class)
                .findOne());
    }

    private String newIdentity() {
        return jdbi.inTransaction(handle -> {
            handle.execute(
                    "INSERT INTO ledger_identity (ledger_id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM ledger_identity)",
                    UUID.randomUUID().toString().substring(0, 8));
            return handle.createQuery("SELECT ledger_id FROM ledger_identity")
                    .mapTo(String.class)
                    .one();
        });
    }

    /**
     * Claims the ledger for one bridge, until it is closed: from now on each transaction belongs to the holder of the
     * claim, or is refused with CDP-5014. A ledger in SQLite needs no claim, since the data folder has a lock.
     *
     * @param length how long the claim outlives a process that was killed
     * @throws BridgeException CDP-5014 when another bridge holds it
     */
    public void claim(Duration length) {
        claim(length, System::nanoTime);
    }

    void claim(Duration length, LongSupplier nanos) {
        if (!sqlite) {
            lease = Optional.of(LedgerLease.take(dataSource, length, nanos));
        }
    }

    /**
     * Checks that the claim was not taken away.
     *
     * @throws BridgeException CDP-5014 when another bridge holds it, so that this one can do nothing more
     */
    public void requireClaim() {
        lease.ifPresent(LedgerLease::require);
    }

    Optional<LedgerLease> lease() {
        return lease;
    }

    /** Releases the space of deleted rows, so that nothing of them is left in the files of the store. Takes time. */
    public void compact() {
        List<String> statements = sqlite
                ? List.of("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
                : PERSONAL.stream()
                        .map(table -> "VACUUM (FULL, ANALYZE) " + table)
                        .toList();
        jdbi.useHandle(handle -> statements.forEach(handle::execute));
    }

    /**
     * Removes deleted content, which is already overwritten in the file of the store, from the write-ahead log as well.
     * While another connection reads or writes, this is left to the next call: no one waits long for it.
     */
    void settleDeletions() {
        if (sqlite) {
            jdbi.useHandle(handle -> {
                handle.execute("PRAGMA busy_timeout = 1000");
                try {
                    handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                } finally {
                    handle.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT);
                }
            });
        }
    }

    boolean isSqlite() {
        return sqlite;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Runs several queries on one consistent snapshot. It waits for no writer, and no writer waits for it. */
    <T> T picture(HandleCallback<T, RuntimeException> look) {
        return pictures.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, look);
    }

    /**
     * The form in which instants are stored: sortable as text, which holds for four-digit years; other years are
     * clamped to the nearest of these.
     */
    static String text(Instant instant) {
        Instant within = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        String text = within.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }

    @Override
    public void close() {
        lease.ifPresent(LedgerLease::close);
        dataSource.close();
    }
}
