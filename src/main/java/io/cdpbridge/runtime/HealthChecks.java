package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Freshest;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Objections;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.ledger.RefusedInputs;
import io.cdpbridge.ledger.RejectShare;
import io.cdpbridge.operations.Budgets;
import io.cdpbridge.operations.Check;
import io.cdpbridge.operations.Credentials;
import io.cdpbridge.operations.DiskSpace;
import io.cdpbridge.operations.Freshness;
import io.cdpbridge.operations.InputFolders;
import io.cdpbridge.operations.Judge;
import io.cdpbridge.operations.LedgerUsable;
import io.cdpbridge.operations.NotTaken;
import io.cdpbridge.operations.NothingTaken;
import io.cdpbridge.operations.OldestStaged;
import io.cdpbridge.operations.Rejects;
import io.cdpbridge.operations.RequestsNotDone;
import io.cdpbridge.operations.SuppressionsEnding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** The bridge's own checks, by the directions that run. Each is asked anew at every request, on the request's thread. */
final class HealthChecks {
    private final Settings settings;
    private final InstantSource clock;
    private final Judge judge;
    private final LedgerUsable ledgerUsable;
    private final Monitoring.Watched watched;
    private final Ledger ledger;

    HealthChecks(
            Settings settings,
            InstantSource clock,
            Judge judge,
            LedgerUsable ledgerUsable,
            Monitoring.Watched watched) {
        this.settings = settings;
        this.clock = clock;
        this.judge = judge;
        this.ledgerUsable = ledgerUsable;
        this.watched = watched;
        this.ledger = watched.ledger();
    }

    /** All checks. */
    List<Check> all() {
        RemoteSides remotes = watched.work().remotes();
        List<Check> checks = new ArrayList<>();
        checks.add(ledgerUsable);
        checks.add(new DiskSpace(
                settings.path("runtime.data-directory").toFile()::getUsableSpace,
                settings.integer("observe.disk.free")));
        checks.add(Check.of("routes", () -> lines(watched.brokenFiles())));
        checks.add(new FlowTroubles(watched.work().flows()));
        watched.schemas().ifPresent(checks::add);
        checks.add(watched.work().clocks());
        checks.add(remotes.platform());
        checks.add(remotes.campaign());
        checks.add(new NotTaken(new PlaceBook(ledger, clock), clock, settings.duration("observe.not-taken.grace")));
        checks.add(new SuppressionsEnding(ledger, clock));
        checks.add(new RequestsNotDone(ledger, clock));
        addDeliveries(checks);
        if (settings.list("runtime.directions").contains("source")) {
            checks.add(new InputFolders(
                    settings.path("source.input.directory"),
                    List.of(
                            settings.text("source.input.archive-directory"),
                            settings.text("source.input.failed-directory"))));
        }
        watched.zone().ifPresent(zone -> {
            Plans plans = new Plans(ledger, clock);
            checks.add(new WaitingExports(zone));
            checks.add(remotes.store());
            checks.add(Check.ofLedger("objections", new Objections(ledger)::problems));
            checks.add(Check.ofLedger("exports-in-doubt", new Doubts(ledger)::repeated));
            checks.add(Check.ofLedger("plans", () -> plans.troubles(ago("destination.confirm.timeout"))));
        });
        checks.add(new Credentials(
                ExpiringCredentials.of(settings, watched.zone().isPresent()),
                Duration.ofDays(settings.integer("observe.expiry.days")),
                clock));
        checks.add(new Rejects(
                new RejectShare(ledger),
                clock,
                new Rejects.Limits(
                        settings.ratio("observe.reject-ratio"),
                        settings.duration("observe.reject-window"),
                        settings.integer("observe.reject-rows"))));
        checks.add(new NothingTaken(new RefusedInputs(ledger), clock, settings.duration("observe.reject-window")));
        checks.add(new Freshness(new Freshest(ledger), clock, silence()));
        return checks;
    }

    private void addDeliveries(List<Check> checks) {
        Accounts accounts = new Accounts(ledger);
        checks.add(Check.ofLedger("batches", accounts::restingBatches));
        checks.add(Check.ofLedger("streams", accounts::restingStreams));
        checks.add(Check.ofLedger("confirmations", () -> accounts.unconfirmedSince(ago("source.confirm.timeout"))));
        checks.add(new OldestStaged(new Freshest(ledger), clock, settings.duration("observe.staged.oldest")));
        checks.add(new Budgets(
                new BudgetUse(ledger),
                clock,
                watched.guardrails().limit("batches-per-day"),
                settings.integer("observe.budget.percent")));
    }

    /**
     * Lets a context serve them, before it serves anything.
     *
     * @param work what readiness hangs on
     */
    void serve(CamelContext context, Check work, List<Check> checks) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.register(new BridgeHealth(work.id(), true, () -> judge.judge(work)));
        checks.forEach(check -> registry.register(new BridgeHealth(check.id(), false, () -> judge.judge(check))));
        registry.register(new PollingHealth());
    }

    private Instant ago(String option) {
        return clock.instant().minus(settings.duration(option));
    }

    private Map<String, Duration> silence() {
        return Stream.of("delivery-logs", "tracking-logs", "audience-sync", "profile-sync")
                .filter(flow -> settings.optional(silenceOf(flow)).isPresent())
                .collect(Collectors.toMap(Function.identity(), flow -> settings.duration(silenceOf(flow))));
    }

    private static String silenceOf(String flow) {
        return "observe." + flow + ".silence";
    }

    private static List<String> lines(Collection<BridgeException> problems) {
        return problems.stream().map(BridgeException::line).toList();
    }
}
