package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Ledger;

/** The ledger that the settings name: a database of its own, or a file in the data folder. */
public final class ConfiguredLedger {
    private ConfiguredLedger() {}

    /** Opens it, and makes it when it is not there; the caller closes it. */
    public static Ledger open(Settings settings) {
        return Ledger.open(url(settings), settings.text("ledger.user"), settings.text("ledger.password"));
    }

    /** Where it is. */
    public static String url(Settings settings) {
        String url = settings.text("ledger.url");
        return url.isEmpty()
                ? "jdbc:sqlite:" + settings.path("runtime.data-directory").resolve("ledger.db")
                : url;
    }
}
