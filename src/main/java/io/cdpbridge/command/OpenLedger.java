package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.runtime.ConfiguredLedger;
import io.cdpbridge.runtime.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the ledger for commands that need no routes, beside a bridge that may be running. */
final class OpenLedger {
    private static final String SQLITE = "jdbc:sqlite:";

    private OpenLedger() {}

    /**
     * The ledger of these settings; the caller closes it.
     *
     * @throws BridgeException CDP-1002 when the data folder holds none, since a new one would have nothing to say
     */
    static Ledger of(Settings settings) {
        requireOne(settings);
        return ConfiguredLedger.open(settings);
    }

    /** The same, to work in the data folder: the ledger must be the one of its files. */
    static Ledger of(Settings settings, DataDirectory data) {
        requireOne(settings);
        return ConfiguredLedger.open(settings, data);
    }

    private static void requireOne(Settings settings) {
        String url = ConfiguredLedger.url(settings);
        if (url.startsWith(SQLITE) && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
            throw new BridgeException(
                    ErrorCode.FILE_MISSING,
                    "there is no ledger at " + url.substring(SQLITE.length()) + "; name the bridge's --data-dir");
        }
    }

    /** The same, but that a data folder without a ledger gets one. */
    static Ledger orNew(Settings settings) throws IOException {
        OwnerOnly.createFolders(settings.path("runtime.data-directory"));
        return ConfiguredLedger.open(settings);
    }
}
