package io.cdpbridge.command.testing;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.DestinationTotals;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.Totals;
import java.time.InstantSource;
import java.util.List;

/** Runs the routes of the settings until all that is there is done. */
public interface RunOfRoutes {
    /**
     * How a run ended.
     *
     * @param outcome well, quarantine or failed
     * @param problems what the receipt names, one line each
     * @param source what the ledger says about the source direction
     * @param destination what it says about the other
     * @param quarantine every row that is kept back
     */
    record Ended(
            String outcome,
            List<String> problems,
            Totals source,
            DestinationTotals destination,
            List<QuarantineEntry> quarantine) {}

    /**
     * One run.
     *
     * @throws io.cdpbridge.error.BridgeException when the routes cannot be started
     * @throws InterruptedException when the process is asked to stop
     */
    Ended run(Settings settings, InstantSource clock) throws InterruptedException;
}
