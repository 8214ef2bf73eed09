package io.cdpbridge.ledger;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.KeyedHash;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The key, identified by its fingerprint, with which people in the ledger are hashed. */
public final class HashKeys {
    private static final List<String> TABLES = List.of("suppression", "privacy_audit");

    private final Ledger ledger;

    public HashKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Supplies the key that fits what the ledger holds, or throws. */
    @FunctionalInterface
    public interface Choice {
        /**
         * Chooses the key.
         *
         * @param known the fingerprint of the key of the existing hashes; empty when they are plain SHA-256, or there
         *     never was a key
         * @param isEmpty whether no one is on the list, so that any key would do
         */
        KeyedHash choose(Optional<String> known, boolean isEmpty);
    }

    /** Whether this is the key of the existing hashes. */
    public boolean isKnown(KeyedHash key) {
        return ledger.jdbi().withHandle(handle -> known(handle).equals(Optional.of(key.fingerprint())));
    }

    /**
     * Settles the key while no other process can: plain SHA-256 hashes are converted, all or none. The choice is made
     * within the transaction, so a key file that it creates exists before the ledger names the key.
     */
    public KeyedHash settle(Choice choice) {
        record Settled(KeyedHash key, boolean hasTurned) {}
        Settled settled = ledger.jdbi().inTransaction(handle -> {
            // The row stays locked until the end, so that of two concurrent calls the second finds the first one's
            // key.
            handle.execute("UPDATE ledger_identity SET hash_key = hash_key");
            Optional<String> known = known(handle);
            boolean isEmpty = handle.createQuery("SELECT count(*) FROM suppression")
                            .mapTo(Long.class)
                            .one()
                    == 0;
            KeyedHash key = choice.choose(known, isEmpty);
            handle.execute("UPDATE ledger_identity SET hash_key = ?", key.fingerprint());
            boolean hasTurned = false;
            if (known.isEmpty()) {
                for (String table : TABLES) {
                    hasTurned |= turn(handle, table, key);
                }
            }
            return new Settled(key, hasTurned);
        });
        if (settled.hasTurned()) {
            // The plain hashes are still in the space of deleted rows, and could be reversed by trying values.
            ledger.compact();
        }
        return settled.key();
    }

    /** @throws BridgeException CDP-1031 when the ledger's hashes are not, or no longer, made with this key */
    static void require(Handle handle, KeyedHash key) {
        if (!known(handle).equals(Optional.of(key.fingerprint()))) {
            throw new BridgeException(
                    ErrorCode.PRIVACY_KEY_OTHER,
                    "another process has begun the list of deleted people with another key than this one's, "
                            + key.fingerprint() + ", so nobody on it would be known; name one file with"
                            + " privacy.key-file wherever this ledger is used");
        }
    }

    private static boolean turn(Handle handle, String table, KeyedHash key) {
        List<String> plain = handle.createQuery("SELECT DISTINCT identity_hash FROM " + table)
                .mapTo(String.class)
                .list();
        plain.forEach(hash -> handle.execute(
                "UPDATE " + table + " SET identity_hash = ? WHERE identity_hash = ?", key.ofSha256(hash), hash));
        return !plain.isEmpty();
    }

    private static Optional<String> known(Handle handle) {
        return handle.createQuery("SELECT hash_key FROM ledger_identity")
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .one();
    }
}
