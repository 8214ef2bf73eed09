package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Ledger;
import java.util.function.Consumer;

/** The ledger that the settings name: a database of its own, or a file in the data folder. */
public final class ConfiguredLedger {
    private ConfiguredLedger() {}

    /** Opens it, and makes it when it is not there; the caller closes it. */
    public static Ledger open(Settings settings) {
        return Ledger.open(
                url(settings),
                settings.text("ledger.user"),
                settings.text("ledger.password"),
                settings.duration("ledger.socket-timeout"));
    }

    /**
     * Opens it for work in a data folder.
     *
     * @throws BridgeException CDP-5012 or CDP-5013 when it is not the one that the folder's files belong to
     */
    public static Ledger open(Settings settings, DataDirectory data) {
        return open(settings, data, ledger -> {});
    }

    /**
     * Opens it for a bridge, which has it for itself until it closes it.
     *
     * @throws BridgeException CDP-5014 when another bridge has it; CDP-5012 or CDP-5013 as above
     */
    static Ledger claim(Settings settings, DataDirectory data) {
        return open(settings, data, ledger -> ledger.claim(settings.duration("ledger.lease")));
    }

    private static Ledger open(Settings settings, DataDirectory data, Consumer<Ledger> first) {
        Ledger ledger = open(settings);
        try {
            first.accept(ledger);
            data.belongsTo(ledger, settings.text("runtime.accept-ledger"));
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /** Where it is. */
    public static String url(Settings settings) {
        String url = settings.text("ledger.url");
        return url.isEmpty()
                ? "jdbc:sqlite:" + settings.path("runtime.data-directory").resolve("ledger.db")
                : url;
    }
}
