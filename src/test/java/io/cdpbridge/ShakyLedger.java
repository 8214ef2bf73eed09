package io.cdpbridge;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ledger in a real PostgreSQL server whose connections end by chance in the middle of the work, and whose answers to commits
 * get lost. It is calm while a program starts, which may end when it cannot have its ledger, and shakes once it works.
 */
public final class ShakyLedger implements AutoCloseable {
    /** One commit in so many is not answered. */
    private static final int LOST = 6;

    private static final int MOST_MILLIS = 1_000;
    /** So many commits of a program are its start and a little work. */
    private static final int BEGUN = 10;

    private final PostgresqlServer server = new PostgresqlServer();
    private final LedgerProxy proxy = new LedgerProxy(server.port());
    private final Kills kills;
    private final AtomicLong ended = new AtomicLong();
    private final Thread ends = new Thread(this::endConnections, "shaky-ledger");
    private volatile boolean shaking;
    private volatile boolean closed;

    /** Calm at first. */
    public ShakyLedger(Kills kills) throws IOException {
        this.kills = kills;
        // So that a start has few commits of its own.
        server.openAgain().close();
        Random random = kills.random();
        proxy.swallow(commit -> shaking && random.nextInt(LOST) == 0);
        ends.setDaemon(true);
        ends.start();
    }

    /** How a bridge is set to keep its ledger here. */
    public Map<String, String> properties() {
        // The claim of a program that was killed is waited for.
        return Map.of("ledger.url", proxy.url(), "ledger.user", PostgresqlServer.USER, "ledger.lease", "PT1S");
    }

    /** Starts a program, shakes once it works, and kills it by chance. Gives whether it was still running. */
    public boolean kill(Program program, int mostMillis) throws Exception {
        long before = proxy.commits();
        try {
            return kills.kill(program, () -> hasBegun(before), mostMillis);
        } finally {
            shaking = false;
        }
    }

    private boolean hasBegun(long before) {
        shaking = proxy.commits() > before + BEGUN;
        return shaking;
    }

    /** How many answers to commits were lost. */
    public long lost() {
        return proxy.lost();
    }

    /** How often a connection was ended. */
    public long ended() {
        return ended.get();
    }

    private void endConnections() {
        while (!closed) {
            try {
                Thread.sleep(1 + kills.random().nextInt(MOST_MILLIS));
                if (shaking) {
                    server.endConnection();
                    ended.incrementAndGet();
                }
            } catch (InterruptedException | SQLException e) {
                // Closed; or its own connection was ended, too.
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        ends.interrupt();
        proxy.close();
        server.close();
    }
}
