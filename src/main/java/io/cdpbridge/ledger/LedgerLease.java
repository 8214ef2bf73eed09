package io.cdpbridge.ledger;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bridge's right to write to a ledger in PostgreSQL: a row with an epoch, which each new holder increments, and an
 * expiry by the database's clock, which the holder extends three times as often as necessary. Each writing transaction
 * of the holder locks the row by its epoch, so that a process that was frozen, or cut off, commits nothing once another
 * one has taken over. Any thread may call.
 */
final class LedgerLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLease.class);
    private static final long LOOK_MILLIS = 200;
    private static final int RENEWALS = 3;
    private static final String NOW = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";

    private final Jdbi jdbi;
    private final Duration length;
    private final LongSupplier nanos;
    private final String holder = UUID.randomUUID().toString();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ledger-lease");
        thread.setDaemon(true);
        return thread;
    });
    private long epoch;
    private Handle session;
    private volatile long validUntil;
    private volatile boolean lost;
    private volatile boolean lapsed;
    private boolean closed;

    /** A lease as another process sees it. */
    private record Seen(Optional<String> holder, long expiresAt, long now) {
        boolean isOfOneWhoLives(Seen earlier) {
            return !holder.equals(earlier.holder) || expiresAt > earlier.expiresAt;
        }
    }

    private LedgerLease(DataSource source, Duration length, LongSupplier nanos) {
        // Without the ledger's own transactions, which require the lease.
        this.jdbi = Jdbi.create(source);
        this.length = length;
        this.nanos = nanos;
    }

    /**
     * Takes the lease. Waits for the lease of a killed process to expire; if it is extended in the meantime, its holder
     * is alive.
     *
     * @param length how long it holds without being renewed
     * @param nanos a monotonic clock
     * @throws BridgeException CDP-5014 when another bridge holds it, CDP-5001 when the ledger can't be queried
     */
    static LedgerLease take(DataSource source, Duration length, LongSupplier nanos) {
        LedgerLease lease = new LedgerLease(source, length, nanos);
        try {
            lease.take();
        } catch (JdbiException e) {
            lease.close();
            throw new BridgeException(
                    ErrorCode.LEDGER_UNAVAILABLE,
                    "the ledger cannot be claimed: " + LedgerTrouble.of(e).orElse("it failed"),
                    e);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
        long period = length.toMillis() / RENEWALS;
        var unused = lease.heartbeat.scheduleWithFixedDelay(lease::renew, period, period, TimeUnit.MILLISECONDS);
        return lease;
    }

    private void take() {
        Optional<Seen> first = Optional.empty();
        while (!isTaken()) {
            Seen seen = seen();
            if (first.isPresent() && seen.isOfOneWhoLives(first.get())) {
                throw refused();
            }
            if (first.isEmpty()) {
                LOG.warn(
                        "another bridge worked on this ledger and has not ended it; if it lives this one is refused, and if it was"
                                + " killed its claim ends in {} s: waiting",
                        Math.max(1, (seen.expiresAt() - seen.now() + 999) / 1000));
                first = Optional.of(seen);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused();
        }
    }

    private boolean isTaken() {
        long asked = nanos.getAsLong();
        Optional<Long> taken = jdbi.withHandle(handle -> handle.createQuery("""
                UPDATE ledger_lease
                SET epoch = epoch + 1, holder = :holder, expires_at = %s + :length
                WHERE name = 'bridge' AND (holder IS NULL OR expires_at <= %s)
                RETURNING epoch""".formatted(NOW, NOW))
                .bind("holder", holder)
                .bind("length", length.toMillis())
                .mapTo(Long.class)
                .findOne());
        taken.ifPresent(its -> {
            epoch = its;
            validUntil = asked + length.toNanos();
        });
        return taken.isPresent();
    }

    private Seen seen() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT holder, expires_at, " + NOW + " AS now FROM ledger_lease WHERE name = 'bridge'")
                .map((row, context) -> new Seen(
                        Optional.ofNullable(row.getString("holder")), row.getLong("expires_at"), row.getLong("now")))
                .one());
    }

    /**
     * Holds the lease until the transaction ends.
     *
     * @throws BridgeException CDP-5014 when another bridge holds it, or when it has expired and could not be renewed
     */
    void hold(Handle transaction) {
        require();
        if (isOver()) {
            renew();
            require();
        }
        if (isOver()) {
            throw new BridgeException(
                    ErrorCode.LEDGER_SHARED,
                    "the claim on the ledger is over and could not be renewed; nothing is written until it is");
        }
        // A process frozen in the middle of a transaction would keep others from taking over for as long.
        boolean held = transaction
                .createQuery("""
                        SELECT set_config('idle_in_transaction_session_timeout', :idle, true)
                        FROM ledger_lease
                        WHERE name = 'bridge' AND epoch = :epoch AND holder = :holder FOR KEY SHARE""")
                .bind("idle", Long.toString(length.toMillis()))
                .bind("epoch", epoch)
                .bind("holder", holder)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (!held) {
            lose();
            throw refused();
        }
    }

    /** @throws BridgeException CDP-5014 when another bridge has taken it */
    void require() {
        if (lost) {
            throw refused();
        }
    }

    boolean isLost() {
        return lost;
    }

    /** Extends the lease; logs when that is not possible in time, and when it is again. */
    synchronized void renew() {
        if (lost) {
            return;
        }
        long asked = nanos.getAsLong();
        try {
            int renewed = session()
                    .createUpdate("""
                            UPDATE ledger_lease
                            SET expires_at = %s + :length
                            WHERE name = 'bridge' AND epoch = :epoch AND holder = :holder""".formatted(NOW))
                    .bind("length", length.toMillis())
                    .bind("epoch", epoch)
                    .bind("holder", holder)
                    .execute();
            if (renewed == 0) {
                lose();
                return;
            }
            validUntil = asked + length.toNanos();
            if (lapsed) {
                lapsed = false;
                LOG.warn("the claim on the ledger is renewed, and work goes on");
            }
        } catch (SQLException | RuntimeException e) {
            drop();
            if (isOver() && !lapsed) {
                lapsed = true;
                LOG.warn(
                        "{} the claim on the ledger is over and could not be renewed; nothing is written until it is",
                        ErrorCode.LEDGER_SHARED.code());
            }
        }
    }

    private boolean isOver() {
        return nanos.getAsLong() - validUntil > 0;
    }

    /** A connection of its own, so that it waits for no other, and never long. */
    private Handle session() throws SQLException {
        if (session == null) {
            session = jdbi.open();
            session.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(length.toMillis() / RENEWALS));
        }
        return session;
    }

    private void lose() {
        if (!lost) {
            lost = true;
            LOG.error("{}", refused().line());
        }
    }

    private static BridgeException refused() {
        return new BridgeException(
                ErrorCode.LEDGER_SHARED, "another bridge works on this ledger, so this one writes nothing to it");
    }

    private void drop() {
        if (session != null) {
            try {
                session.close();
            } catch (RuntimeException e) {
                // It was already broken, and a new one is opened.
            }
            session = null;
        }
    }

    /** Releases the lease, so that the next bridge need not wait. */
    @Override
    public void close() {
        heartbeat.shutdownNow();
        synchronized (this) {
            try {
                if (epoch > 0 && !lost && !closed) {
                    session().execute("""
                                    UPDATE ledger_lease
                                    SET holder = NULL, expires_at = 0
                                    WHERE name = 'bridge' AND epoch = ? AND holder = ?""", epoch, holder);
                }
            } catch (SQLException | RuntimeException e) {
                LOG.warn("the claim on the ledger could not be given back; it ends by itself");
            } finally {
                closed = true;
                drop();
            }
        }
    }
}
