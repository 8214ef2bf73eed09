package io.cdpbridge.privacy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.ledger.HashKeys;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The secret key of an installation, in a file of 64 hexadecimal digits: the ledger's hashes of people are made with
 * it, and can be recognized only with it. It is created when there is none and no one is on the list; a missing or
 * different key while someone is on the list would let everyone on it through, so that is an error.
 */
public final class InstallationKey {
    /** Its file name in the data folder. */
    public static final String NAME = "privacy-key";

    private static final Pattern KEY = Pattern.compile("([0-9a-fA-F]{64})\\s*");
    private static final int BYTES = 32;

    private final Path file;

    private InstallationKey(Path file) {
        this.file = file;
    }

    /**
     * Returns the keyed hashes of an installation; converts a ledger of an earlier version to them.
     *
     * @param file where the key is, or is created
     * @throws BridgeException CDP-1030 when the key is missing or cannot be read or created, CDP-1031 when it is not
     *     the one that the ledger's hashes were made with
     */
    public static KeyedHash of(Path file, Ledger ledger) {
        InstallationKey key = new InstallationKey(file);
        HashKeys keys = new HashKeys(ledger);
        return key.read().filter(keys::isKnown).orElseGet(() -> keys.settle(key::fitting));
    }

    /**
     * Reads the key in a file, if there is one, regardless of the key of the ledger's hashes.
     *
     * @throws BridgeException CDP-1030 when it cannot be read
     */
    public static Optional<KeyedHash> read(Path file) {
        return new InstallationKey(file).read();
    }

    private KeyedHash fitting(Optional<String> used, boolean isEmpty) {
        Optional<KeyedHash> there = read();
        if (used.isEmpty() || isEmpty) {
            return there.orElseGet(this::make);
        }
        KeyedHash hash = there.orElseThrow(() -> new BridgeException(
                ErrorCode.PRIVACY_KEY,
                file + ": the key is missing with which the list of deleted people was made, so nobody on it would be"
                        + " known; " + whatNext()));
        if (!hash.fingerprint().equals(used.get())) {
            throw new BridgeException(
                    ErrorCode.PRIVACY_KEY_OTHER,
                    file + ": this key, " + hash.fingerprint()
                            + ", is not the one with which the list of deleted people was" + " made, " + used.get()
                            + ", so nobody on it would be known; " + whatNext());
        }
        return hash;
    }

    private static String whatNext() {
        return "put the right file there, or name it with privacy.key-file; if it is lost for good, 'privacy lift --all'"
                + " empties the list, so that a new one can be begun with 'privacy suppress'";
    }

    private Optional<KeyedHash> read() {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            var text = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!text.matches()) {
                throw new BridgeException(
                        ErrorCode.PRIVACY_KEY, file + ": a key is 64 hexadecimal digits, as by: openssl rand -hex 32");
            }
            return Optional.of(new KeyedHash(HexFormat.of().parseHex(text.group(1))));
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    /** Creates the key file completely or not at all, and on disk before the ledger names it. */
    private KeyedHash make() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path making = file.resolveSibling(file.getFileName() + ".making");
        try {
            Files.deleteIfExists(making);
            try (FileChannel channel =
                    OwnerOnly.open(making, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                ByteBuffer text =
                        ByteBuffer.wrap((HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII));
                while (text.hasRemaining()) {
                    int unused = channel.write(text);
                }
                channel.force(true);
            }
            Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entries = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                entries.force(true);
            }
        } catch (IOException e) {
            throw unusable("made", e);
        }
        return new KeyedHash(key);
    }

    private BridgeException unusable(String what, IOException e) {
        return new BridgeException(
                ErrorCode.PRIVACY_KEY,
                file + ": the key of this installation cannot be " + what + " ("
                        + e.getClass().getSimpleName() + ")",
                e);
    }
}
