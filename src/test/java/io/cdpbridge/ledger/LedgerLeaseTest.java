package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.PostgresqlServer;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One bridge at a time works on a ledger in PostgreSQL. */
class LedgerLeaseTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static PostgresqlServer server;

    private Ledger first;
    private Ledger second;

    @BeforeAll
    static void start() throws IOException {
        server = new PostgresqlServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        first = server.openEmpty();
        second = server.openAgain();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void a_second_bridge_is_refused_while_the_first_one_lives_and_begins_when_it_has_ended() {
        first.claim(SHORT);
        write(first, "a.csv");

        assertShared(() -> second.claim(LEASE));
        write(first, "b.csv");

        first.close();
        second.claim(LEASE);
        write(second, "c.csv");
    }

    @Test
    void a_frozen_bridge_whose_lease_was_taken_over_commits_nothing_more() {
        first.claim(LEASE);
        write(first, "a.csv");
        expire();
        second.claim(LEASE);

        assertShared(() -> write(first, "b.csv"));
        assertShared(first::requireClaim);
        assertThat(new LedgerPulse(first).takesWrites()).isFalse();
        write(second, "c.csv");
        assertThat(inputs(second).find(file("b.csv"))).isEmpty();
        second.requireClaim();
    }

    @Test
    void a_takeover_waits_for_the_transaction_under_way_and_a_renewal_does_not() throws Exception {
        first.claim(LEASE);
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> first.jdbi().useTransaction(handle -> {
                    within.countDown();
                    await(end);
                }));
        await(within);
        lease(first).renew();
        expire();
        CompletableFuture<Void> taking = CompletableFuture.runAsync(() -> second.claim(LEASE));
        waitForALock();

        assertThat(taking).isNotDone();
        end.countDown();
        writing.get(1, TimeUnit.MINUTES);
        taking.get(1, TimeUnit.MINUTES);
        assertShared(() -> write(first, "b.csv"));
    }

    @Test
    void the_next_start_after_a_kill_waits_until_the_lease_is_over() {
        second.jdbi()
                .useHandle(handle -> handle.execute("UPDATE ledger_lease SET epoch = 7, holder = 'killed', expires_at ="
                        + " CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT) + 700"));

        first.claim(LEASE);

        write(first, "a.csv");
        assertThat(epoch()).isEqualTo(8);
    }

    @Test
    void a_bridge_that_could_not_renew_writes_again_only_once_it_has() {
        AtomicLong nanos = new AtomicLong();
        first.claim(LEASE, nanos::get);
        nanos.addAndGet(LEASE.plusSeconds(1).toNanos());
        rename("ledger_lease", "away");
        assertShared(() -> write(first, "a.csv"));
        rename("away", "ledger_lease");

        write(first, "b.csv");

        assertThat(inputs(first).find(file("a.csv"))).isEmpty();
        assertThat(epoch()).isEqualTo(1);
    }

    @Test
    void commands_beside_a_bridge_write_without_a_claim() {
        first.claim(LEASE);

        write(second, "a.csv");

        assertThat(inputs(first).find(file("a.csv"))).isPresent();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertShared(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LEDGER_SHARED));
    }

    private static LedgerLease lease(Ledger ledger) {
        return ledger.lease().orElseThrow();
    }

    private static Inputs inputs(Ledger ledger) {
        return new Inputs(ledger, InstantSource.system());
    }

    private static void write(Ledger ledger, String name) {
        assertThat(inputs(ledger).open(file(name)).id()).isPositive();
    }

    private static InputFile file(String name) {
        return new InputFile("delivery-logs", name, 100, Instant.EPOCH, Optional.empty());
    }

    /** The database's clock is past its end. */
    private void expire() {
        second.jdbi().useHandle(handle -> handle.execute("UPDATE ledger_lease SET expires_at = 0"));
    }

    private void rename(String from, String to) {
        second.jdbi().useHandle(handle -> handle.execute("ALTER TABLE " + from + " RENAME TO " + to));
    }

    private long epoch() {
        return second.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT epoch FROM ledger_lease")
                        .mapTo(Long.class)
                        .one());
    }

    private void waitForALock() {
        Awaitility.await()
                .until(() -> second.jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")
                                .mapTo(Boolean.class)
                                .one()));
    }
}
