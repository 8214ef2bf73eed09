package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Freshest;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.operations.Budgets;
import io.cdpbridge.operations.DiskSpace;
import io.cdpbridge.operations.Freshness;
import io.cdpbridge.operations.LedgerAnswers;
import io.cdpbridge.operations.OldestStaged;
import java.io.File;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What can run out or fall silent. */
    void registerOperations(GuardrailCatalogue guardrails) {
        Freshest freshest = new Freshest(ledger);
        Map<String, Duration> silence = Stream.of("delivery-logs", "tracking-logs", "audience-sync", "profile-sync")
                .filter(flow -> settings.optional(silenceOf(flow)).isPresent())
                .collect(Collectors.toMap(Function.identity(), flow -> settings.duration(silenceOf(flow))));
        File data = settings.path("runtime.data-directory").toFile();
        Stream.of(
                        new DiskSpace(data::getUsableSpace, settings.integer("observe.disk.free")),
                        new LedgerAnswers(freshest),
                        new OldestStaged(freshest, clock, settings.duration("observe.staged.oldest")),
                        new Budgets(
                                new BudgetUse(ledger),
                                clock,
                                guardrails.get("batches-per-day").limit(),
                                settings.integer("observe.budget.percent")),
                        new Freshness(freshest, clock, silence))
                .forEach(check -> add(check.id(), check::problems));
    }

    private static String silenceOf(String flow) {
        return "observe." + flow + ".silence";
    }

    private void add(String id, Supplier<List<String>> problems) {
        registry.register(new BridgeHealth(id, problems));
    }

    private static List<String> lines(Collection<BridgeException> problems) {
        return problems.stream().map(BridgeException::line).toList();
    }
}
