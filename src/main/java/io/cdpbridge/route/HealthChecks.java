package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Plans;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** The bridge's own checks of {@code /observe/health}. Each is asked anew at every request, on the request's thread. */
final class HealthChecks {
    private final Settings settings;
    private final InstantSource clock;
    private final Ledger ledger;
    private final HealthCheckRegistry registry;

    HealthChecks(Settings settings, InstantSource clock, Ledger ledger, CamelContext context) {
        this.settings = settings;
        this.clock = clock;
        this.ledger = ledger;
        this.registry = HealthCheckRegistry.get(context);
    }

    /** What both directions have: routes that were loaded, flows that read, work that goes on. */
    void register(List<BridgeException> brokenFiles, FlowWatch flowWatch, Optional<LandingZoneWatch> zoneWatch) {
        Accounts accounts = new Accounts(ledger);
        add("routes", () -> lines(brokenFiles));
        add("flows", () -> lines(flowWatch.troubles().values()));
        add("batches", accounts::restingBatches);
        add("streams", accounts::restingStreams);
        add(
                "confirmations",
                () -> accounts.unconfirmedSince(clock.instant().minus(settings.duration("source.confirm.timeout"))));
        zoneWatch.ifPresent(watch -> add("landing-zone", watch::all));
    }

    /** What only the destination direction has. */
    void registerPlans() {
        Plans plans = new Plans(ledger, clock);
        add("plans", () -> plans.troubles(clock.instant().minus(settings.duration("destination.confirm.timeout"))));
    }

    private void add(String id, Supplier<List<String>> problems) {
        registry.register(new BridgeHealth(id, problems));
    }

    private static List<String> lines(Collection<BridgeException> problems) {
        return problems.stream().map(BridgeException::line).toList();
    }
}
