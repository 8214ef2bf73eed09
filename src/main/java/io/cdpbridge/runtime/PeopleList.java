package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequests;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.InstallationKey;
import io.cdpbridge.privacy.Journal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger's list of deleted people, with the key that the settings name, or the one in the data folder. */
public final class PeopleList {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleList.class);

    private PeopleList() {}

    /**
     * Opens it; whoever was forgotten by the journal's word is on it from then on.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1030 or CDP-1031 when the key is not the list's, CDP-1032 when the journal
     *     cannot be used
     */
    public static SuppressionList of(Settings settings, Ledger ledger, InstantSource clock) {
        SuppressionList list = new SuppressionList(ledger, InstallationKey.of(keyFile(settings), ledger), clock);
        note(settings, new PrivacyRequests(ledger, list, clock));
        return list;
    }

    /** Its key, for whoever only looks: nothing while there is none, and nothing that is not there is made. */
    public static Optional<KeyedHash> key(Settings settings) {
        return InstallationKey.read(keyFile(settings));
    }

    private static Path keyFile(Settings settings) {
        return settings.optional("privacy.key-file")
                .map(Path::of)
                .orElseGet(() -> settings.path("runtime.data-directory").resolve(InstallationKey.NAME));
    }

    /** Writes the requests to forget people into the journal, where there is one, and takes over those that it alone has. */
    public static void note(Settings settings, PrivacyRequests requests) {
        settings.optional("privacy.journal").ifPresent(file -> {
            long unknown = new Journal(Path.of(file), settings.path("runtime.data-directory")).settle(requests);
            if (unknown > 0) {
                LOG.warn(
                        "{} {} requests of the journal {} were made with another key than {}: whom they name may come back;"
                                + " put that key back with the data folder, or forget them again",
                        ErrorCode.PRIVACY_SET_BACK.code(),
                        unknown,
                        file,
                        requests.key().fingerprint());
            }
        });
    }
}
