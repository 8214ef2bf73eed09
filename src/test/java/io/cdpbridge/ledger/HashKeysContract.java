package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.format.identity.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** How each store comes to keyed hashes of people, from a version that had plain ones. */
abstract class HashKeysContract {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String PLAIN = new Sha256().ofIdentity("CRM-1");

    private final KeyedHash key = key(1);
    private final KeyedHash other = key(2);

    /** Makes an empty store with the tables of a version before, by a Flyway that is given locations and placeholders. */
    abstract void before(String version) throws Exception;

    abstract Ledger open();

    @Test
    void the_hashes_of_a_version_before_are_turned_once() throws Exception {
        try (Ledger ledger = ofBefore()) {
            new HashKeys(ledger).settle((known, isEmpty) -> {
                assertThat(known).isEmpty();
                assertThat(isEmpty).isFalse();
                return key;
            });
        }
        try (Ledger ledger = open()) {
            new HashKeys(ledger).settle((known, isEmpty) -> {
                assertThat(known).contains(key.fingerprint());
                return key;
            });
            SuppressionList list = new SuppressionList(ledger, key, new MovableClock(NOW));

            assertThat(new HashKeys(ledger).isKnown(key)).isTrue();
            assertThat(list.all(NOW))
                    .extracting(Suppression::keyedHash, Suppression::origin)
                    .containsExactlyInAnyOrder(
                            tuple(key.ofIdentity("CRM-1"), "command"), tuple(key.ofIdentity("CRM-1"), "file"));
            assertThat(list.audit()).singleElement().asString().contains("suppressed " + key.ofIdentity("CRM-1"));
            assertThat(list.lift(key.ofIdentity("CRM-1"), "withdrawn")).isEqualTo(2);
        }
    }

    @Test
    void what_fails_half_way_leaves_every_hash_as_it_was() throws Exception {
        try (Ledger ledger = ofBefore()) {
            // Keyed hashes that the audit does not take: the list was turned by then.
            ledger.jdbi()
                    .useHandle(handle ->
                            handle.execute("ALTER TABLE privacy_audit RENAME COLUMN identity_hash TO hidden"));
            HashKeys keys = new HashKeys(ledger);

            assertThatThrownBy(() -> keys.settle((known, isEmpty) -> key)).isInstanceOf(RuntimeException.class);

            assertThat(keys.isKnown(key)).isFalse();
            ledger.jdbi()
                    .useHandle(handle ->
                            handle.execute("ALTER TABLE privacy_audit RENAME COLUMN hidden TO identity_hash"));
            assertThat(hashes(ledger)).containsOnly(PLAIN);
        }
    }

    @Test
    void nobody_is_added_to_or_read_from_a_list_that_another_key_made() throws Exception {
        try (Ledger ledger = ofBefore()) {
            new HashKeys(ledger).settle((known, isEmpty) -> key);
            SuppressionList others = new SuppressionList(ledger, other, new MovableClock(NOW));

            for (Runnable asked : List.<Runnable>of(
                    () -> others.all(NOW), () -> others.add(List.of(person(other.ofIdentity("x")))))) {
                assertThatThrownBy(asked::run)
                        .isInstanceOfSatisfying(
                                BridgeException.class,
                                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PRIVACY_KEY_OTHER));
            }
            SuppressionList.liftAll(ledger, new MovableClock(NOW), "the key is lost");
            assertThat(others.all(NOW)).isEmpty();
        }
    }

    @Test
    void of_many_that_settle_a_key_at_once_the_first_chooses_and_the_others_find_it() throws Exception {
        try (Ledger ledger = ofBefore()) {
            List<Optional<String>> found = new CopyOnWriteArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            List<CompletableFuture<KeyedHash>> all = IntStream.range(0, 3)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                        try {
                            go.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return new HashKeys(ledger).settle((known, isEmpty) -> {
                            found.add(known);
                            return known.isEmpty() || known.equals(Optional.of(key.fingerprint())) ? key : other;
                        });
                    }))
                    .toList();
            go.countDown();
            for (CompletableFuture<KeyedHash> one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isSameAs(key);
            }

            assertThat(found)
                    .containsExactly(Optional.empty(), Optional.of(key.fingerprint()), Optional.of(key.fingerprint()));
            assertThat(hashes(ledger)).containsOnly(key.ofIdentity("CRM-1"));
        }
    }

    /** Somebody on two lists, and a line of the audit. */
    Ledger ofBefore() throws Exception {
        before("21");
        Ledger ledger = open();
        ledger.jdbi().useTransaction(handle -> {
            for (String origin : List.of("command", "file")) {
                handle.execute(
                        "INSERT INTO suppression VALUES (?, ?, '2026-11-30T11:00:00.000Z', '2026-12-03T11:00:00.000Z', 'x')",
                        PLAIN,
                        origin);
            }
            handle.execute(
                    "INSERT INTO privacy_audit (happened_at, action, identity_hash, detail)"
                            + " VALUES ('2026-11-30T11:00:00.000Z', 'suppressed', ?, 'x')",
                    PLAIN);
        });
        return ledger;
    }

    private static List<String> hashes(Ledger ledger) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT identity_hash FROM suppression UNION ALL SELECT identity_hash FROM privacy_audit")
                        .mapTo(String.class)
                        .list());
    }

    private static Suppression person(String hash) {
        return new Suppression(hash, "command", NOW, NOW.plus(Duration.ofDays(3)), "x");
    }

    static void migrate(String url, String user, String id, String bytes, String version) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/ledger")
                .placeholders(Map.of("id", id, "bytes", bytes))
                .target(version)
                .load()
                .migrate();
    }

    private static KeyedHash key(int of) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) of);
        return new KeyedHash(key);
    }
}
