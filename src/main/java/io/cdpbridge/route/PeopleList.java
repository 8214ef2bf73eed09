package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.InstallationKey;
import java.nio.file.Path;
import java.time.InstantSource;

/** The ledger's list of deleted people, with the key that the settings name, or the one in the data folder. */
public final class PeopleList {
    private PeopleList() {}

    /**
     * Opens the list.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1030 or CDP-1031 when the key is not the list's
     */
    public static SuppressionList of(Settings settings, Ledger ledger, InstantSource clock) {
        Path key = settings.optional("privacy.key-file")
                .map(Path::of)
                .orElseGet(() -> settings.path("runtime.data-directory").resolve(InstallationKey.NAME));
        return new SuppressionList(ledger, InstallationKey.of(key, ledger), clock);
    }
}
