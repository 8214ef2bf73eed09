package io.cdpbridge.ledger;

import io.cdpbridge.format.identity.KeyedHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The list of deleted people and its audit. Each change and its audit line are one transaction. */
public final class SuppressionList {
    private final Ledger ledger;
    private final KeyedHash key;
    private final InstantSource clock;

    /** @param key of the hashes in the ledger, see {@link HashKeys} */
    public SuppressionList(Ledger ledger, KeyedHash key, InstantSource clock) {
        this.ledger = ledger;
        this.key = key;
        this.clock = clock;
    }

    /** The key with which the list's hashes are made. */
    public KeyedHash key() {
        return key;
    }

    /**
     * Puts people on the list. An entry with the same identity and origin that has not ended is extended: it ends no
     * earlier than before, and begins no later. Only {@link #lift} shortens an entry.
     *
     * @return the resulting entries, in the order of the people
     * @throws io.cdpbridge.error.BridgeException CDP-1031 when the list is now made with another key
     */
    public List<Suppression> add(Collection<Suppression> people) {
        return ledger.jdbi().inTransaction(handle -> add(handle, people));
    }

    List<Suppression> add(Handle handle, Collection<Suppression> people) {
        HashKeys.require(handle, key);
        List<Suppression> standing = new ArrayList<>();
        for (Suppression person : people) {
            Suppression added = handle.createQuery(
                            "SELECT * FROM suppression WHERE identity_hash = ? AND origin = ? AND until_at > ?")
                    .bind(0, person.keyedHash())
                    .bind(1, person.origin())
                    .bind(2, Ledger.text(clock.instant()))
                    .map((row, context) -> suppression(row))
                    .findOne()
                    .map(person::extending)
                    .orElse(person);
            handle.createUpdate("""
                    INSERT INTO suppression (identity_hash, origin, since, until_at, reason)
                    VALUES (:hash, :origin, :since, :until, :reason)
                    ON CONFLICT (identity_hash, origin)
                        DO UPDATE SET since = excluded.since, until_at = excluded.until_at, reason = excluded.reason""")
                    .bind("hash", added.keyedHash())
                    .bind("origin", added.origin())
                    .bind("since", Ledger.text(added.since()))
                    .bind("until", Ledger.text(added.until()))
                    .bind("reason", added.reason())
                    .execute();
            audit(
                    handle,
                    "suppressed",
                    added.keyedHash(),
                    added.origin() + " until " + Ledger.text(added.until()) + ": " + added.reason());
            standing.add(added);
        }
        return standing;
    }

    /** Takes a person off the list; returns the number of entries removed. */
    public int lift(String keyedHash, String reason) {
        return ledger.jdbi().inTransaction(handle -> {
            int lifted = handle.execute("DELETE FROM suppression WHERE identity_hash = ?", keyedHash);
            if (lifted > 0) {
                audit(handle, "lifted", keyedHash, reason);
            }
            return lifted;
        });
    }

    /** Takes everyone off the list, whatever key it was made with; returns the number of entries removed. */
    public static int liftAll(Ledger ledger, InstantSource clock, String reason) {
        return ledger.jdbi().inTransaction(handle -> {
            List<String> hashes = handle.createQuery("SELECT DISTINCT identity_hash FROM suppression")
                    .mapTo(String.class)
                    .list();
            hashes.forEach(hash -> audit(handle, clock, "lifted", hash, reason));
            return handle.execute("DELETE FROM suppression");
        });
    }

    /**
     * All entries in force at an instant or later.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1031 when there are any, and they are now made with another key
     */
    public List<Suppression> all(Instant now) {
        return ledger.jdbi().withHandle(handle -> {
            List<Suppression> all = handle.createQuery(
                            "SELECT * FROM suppression WHERE until_at > ? ORDER BY since, identity_hash")
                    .bind(0, Ledger.text(now))
                    .map((row, context) -> suppression(row))
                    .list();
            if (!all.isEmpty()) {
                HashKeys.require(handle, key);
            }
            return all;
        });
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                row.getString("identity_hash"),
                row.getString("origin"),
                Instant.parse(row.getString("since")),
                Instant.parse(row.getString("until_at")),
                row.getString("reason"));
    }

    /**
     * Identities whose last entry ends soon.
     *
     * @param first when the first of them is no longer suppressed
     * @param last when the last of them is no longer suppressed
     */
    public record Ending(long identities, Instant first, Instant last) {}

    /** Identities that are suppressed at {@code now} and no longer at {@code then}; empty when there are none. */
    public static Optional<Ending> ending(Ledger ledger, Instant now, Instant then) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT count(*) AS identities, min(ends) AS first_end, max(ends) AS last_end
                        FROM (SELECT max(until_at) AS ends FROM suppression GROUP BY identity_hash) AS each_identity
                        WHERE ends > :now AND ends <= :then""")
                        .bind("now", Ledger.text(now))
                        .bind("then", Ledger.text(then))
                        .map((row, context) -> row.getLong("identities") == 0
                                ? Optional.<Ending>empty()
                                : Optional.of(new Ending(
                                        row.getLong("identities"),
                                        Instant.parse(row.getString("first_end")),
                                        Instant.parse(row.getString("last_end")))))
                        .one());
    }

    /** Grows with each change of the list. */
    public long revision() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM privacy_audit")
                        .mapTo(Long.class)
                        .one());
    }

    /** The audit, oldest first, as {@code time action hash detail}. */
    public List<String> audit() {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT happened_at || ' ' || action || ' ' || identity_hash || ' ' || detail
                        FROM privacy_audit
                        ORDER BY id""").mapTo(String.class).list());
    }

    void audit(Handle handle, String action, String keyedHash, String detail) {
        audit(handle, clock, action, keyedHash, detail);
    }

    private static void audit(Handle handle, InstantSource clock, String action, String keyedHash, String detail) {
        handle.execute(
                "INSERT INTO privacy_audit (happened_at, action, identity_hash, detail) VALUES (?, ?, ?, ?)",
                Ledger.text(clock.instant()),
                action,
                keyedHash,
                detail);
    }
}
