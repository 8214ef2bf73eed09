package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.LedgerTrouble;
import io.cdpbridge.operations.FactsJson;
import io.cdpbridge.operations.Overviews;
import java.util.List;
import java.util.function.Supplier;

/** Puts together what the operations page shows: the ledger's overview, what is not well, and route files that are broken. */
final class OverviewReader {
    private final Supplier<List<BridgeException>> brokenFiles;
    private final HealthAlerts alerts;
    private final Overviews overviews;

    OverviewReader(Overviews overviews, HealthAlerts alerts, Supplier<List<BridgeException>> brokenFiles) {
        this.overviews = overviews;
        this.alerts = alerts;
        this.brokenFiles = brokenFiles;
    }

    /**
     * What there is to see.
     *
     * @param whole whether the ledger could be read; else the JSON holds the trouble instead of its part
     */
    record Seen(boolean whole, String json) {}

    /** How the bridge stands now. Waits for the ledger and for the health checks. */
    Seen now() {
        ObjectNode seen;
        boolean whole = true;
        try {
            seen = OverviewJson.of(overviews.now());
        } catch (RuntimeException e) {
            whole = false;
            seen = PageAnswers.OBJECTS.objectNode();
            seen.set("trouble", PageAnswers.trouble(unreadable(e)));
        }
        seen.set("alerts", FactsJson.of(alerts.now()));
        ArrayNode routes = seen.putArray("routes");
        brokenFiles.get().forEach(problem -> routes.add(PageAnswers.trouble(problem)));
        return new Seen(whole, seen.toString());
    }

    /** The failure as an operator needs it. */
    static BridgeException unreadable(RuntimeException e) {
        String why = LedgerTrouble.of(e).orElse("it met " + e.getClass().getSimpleName());
        return new BridgeException(ErrorCode.PAGE_LEDGER, "the ledger cannot be read: " + why, e);
    }
}
