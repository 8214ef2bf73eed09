package io.cdpbridge.route;

import io.cdpbridge.aep.Platform;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.delivery.BackfillBudget;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Backfills;
import io.cdpbridge.ledger.Candidate;
import io.cdpbridge.ledger.DestinationAccounts;
import io.cdpbridge.ledger.DestinationTotals;
import io.cdpbridge.ledger.Freshest;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.operations.Check;
import io.cdpbridge.operations.Judge;
import io.cdpbridge.operations.WorkPossible;
import io.cdpbridge.source.StagedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;

/**
 * One running bridge: the ledger, the routes of a folder, and what they call. Started once and closed once; closing lets
 * the page and the call in flight end, and rolls back what did not.
 */
public final class BridgeRuntime implements AutoCloseable {
    /** A ledger answers a check in milliseconds; longer than this, and whoever asks for health gives up himself. */
    private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final InstantSource clock;
    private final RuntimeMode mode;
    private final Set<String> directions;
    private final RouteFiles routeFiles;
    private final BridgeMain main = new BridgeMain();
    private final FlowWatch flowWatch = new FlowWatch();
    private final DeliveryWatch deliveryWatch = new DeliveryWatch();
    private final ProcessMetrics processMetrics = new ProcessMetrics();
    private final RemoteSides remotes;
    /** What to let go of, last opened first. */
    private final Deque<Runnable> open = new ArrayDeque<>();

    private final Ledger ledger;
    private final Totals atStart;
    private final DestinationTotals destinationAtStart;
    private final List<BridgeException> brokenFiles = new CopyOnWriteArrayList<>();
    private volatile boolean begun;
    private AlertWatch alerts;
    private final Optional<LandingZoneWatch> zoneWatch;

    private BridgeRuntime(Settings settings, InstantSource clock, RuntimeMode mode) {
        this.settings = settings;
        this.clock = clock;
        this.mode = mode;
        this.remotes = RemoteSides.of(settings, clock);
        this.directions = Set.of(settings.text("runtime.directions").split(" *, *"));
        this.routeFiles = new RouteFiles(routes(), mode.loaded(directions));
        try {
            GuardrailCatalogue guardrails = GuardrailCatalogue.read(routes().resolve("guardrails.yaml"));
            Optional<Platform> platform =
                    runsSource() || !settings.text("aep.client-id").isEmpty()
                            ? Optional.of(PlatformClient.of(
                                    settings, clock, this::context, processMetrics.of(remotes.platform())))
                            : Optional.empty();
            DataDirectory data = DataDirectory.claim(settings.path("runtime.data-directory"));
            open.push(data::close);
            this.ledger = ConfiguredLedger.open(settings);
            open.push(ledger::close);
            RuntimeConfiguration.apply(main, settings, mode);
            main.bind("flowWatch", flowWatch);
            main.bind(PageTimes.BEAN, processMetrics.pages());
            main.bind("guardrails", guardrails);
            QuarantineRetention retention = new QuarantineRetention(settings, new Quarantine(ledger, clock), clock);
            retention.expire();
            main.bind("expireQuarantine", retention);
            main.bind("httpWithoutRetries", (HttpClientConfigurer) builder -> builder.disableAutomaticRetries());
            if (runsSource()) {
                bindSource(platform.orElseThrow(), guardrails, data);
            }
            if (runsDestination()) {
                DestinationBeans destination = new DestinationBeans(
                        settings,
                        clock,
                        guardrails,
                        new DestinationBeans.Watched(flowWatch, remotes, processMetrics),
                        platform);
                open.push(destination::close);
                destination.bind(main, routes(), data, ledger, this::context);
                this.zoneWatch = Optional.of(destination.zoneWatch());
            } else {
                this.zoneWatch = Optional.empty();
            }
            this.atStart = new Accounts(ledger).totals();
            this.destinationAtStart = new DestinationAccounts(ledger).totals();
            watchHealth(guardrails, data);
            TraceSettings.of(settings).ifPresent(this::trace);
            open.push(main::stop);
            open.push(alerts::close);
            begin(guardrails);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void bindSource(Platform platform, GuardrailCatalogue guardrails, DataDirectory data) {
        StagedFiles staged = new StagedFiles(data.path("staged"));
        Outbox outbox = outbox(guardrails);
        Streams streams = new Streams(ledger, clock, StreamBeans.flows(settings));
        Tidying tidying = new Tidying(settings, outbox, staged, clock);
        cleanUp(outbox, staged, tidying);
        streams.resume();
        open.push(tidying);
        main.bind("deliveryWatch", deliveryWatch);
        new DeliveryBeans(settings, clock, platform, processMetrics.watch())
                .bind(main, ledger, outbox, staged, tidying);
        new StreamBeans(settings, clock, platform, guardrails, processMetrics.watch()).bind(main, streams, staged);
        SourceFlows flows = new SourceBeans(settings, clock, guardrails, flowWatch)
                .bind(main, routes(), data.path("keys"), ledger, staged);
        open.push(flows::close);
        LogFlows logs = new LogFlows(
                settings,
                routes().resolve("queries"),
                data.path("query"),
                ledger,
                clock,
                this::context,
                processMetrics.of(remotes.campaign()));
        main.bind("logFlows", logs);
        main.bind(
                "backfillParts",
                new BackfillPoll.Parts(
                        logs,
                        new Backfills(ledger, clock),
                        main.lookup("backfillBudget", BackfillBudget.class),
                        flowWatch,
                        deliveryWatch));
        open.push(logs::close);
    }

    /**
     * Opens the ledger, cleans up after a crash, and starts the routes.
     *
     * @throws BridgeException when configuration, guardrails or ledger are not right; broken route files do not throw, see
     *     {@link #brokenFiles}
     */
    public static BridgeRuntime start(Settings settings, InstantSource clock) {
        return start(settings, clock, RuntimeMode.RUN);
    }

    /** The same, with a part of the destination direction's routes. */
    public static BridgeRuntime start(Settings settings, InstantSource clock, RuntimeMode mode) {
        return new BridgeRuntime(settings, clock, mode);
    }

    /** Whether Campaign's logs go to Experience Platform. */
    public boolean runsSource() {
        return mode.hasSource() && directions.contains("source");
    }

    /** Whether audiences and profiles go to Campaign. */
    public boolean runsDestination() {
        return mode != RuntimeMode.BACKFILL && directions.contains("destination");
    }

    /** Whether exports that were read are planned by themselves. */
    public boolean plansByItself() {
        return runsDestination() && mode.plans();
    }

    /**
     * Makes one plan of all that a flow of the destination direction would change.
     *
     * @return the plan; nothing when it could not be made, see {@link FlowWatch#troubles}
     */
    public Optional<Plan> plan(String flow) {
        DestinationFlows flows =
                context().getRegistry().lookupByNameAndType("destinationFlows", DestinationFlows.class);
        List<Audience> audiences = flows.flow(flow).audiences();
        try (ProducerTemplate template = context().createProducerTemplate()) {
            Object made = template.requestBody("direct:" + flow + "-plan", audiences);
            return made instanceof Plan plan ? Optional.of(plan) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The route files that could not be loaded, with line and reason. */
    public List<BridgeException> brokenFiles() {
        return List.copyOf(brokenFiles);
    }

    /** What the ledger said of the source direction before the first route began. */
    public Totals atStart() {
        return atStart;
    }

    /** What the ledger said of the destination direction before the first route began. */
    public DestinationTotals destinationAtStart() {
        return destinationAtStart;
    }

    public Ledger ledger() {
        return ledger;
    }

    public FlowWatch flowWatch() {
        return flowWatch;
    }

    public DeliveryWatch deliveryWatch() {
        return deliveryWatch;
    }

    /** Whether something is staged or planned, and budgets hold all of it as it is now. */
    public boolean isAllHeld() {
        Outbox outbox = main.lookup("outbox", Outbox.class);
        List<Candidate> waiting = outbox == null ? List.of() : outbox.candidates();
        return !waiting.isEmpty()
                && deliveryWatch.holds(waiting)
                && deliveryWatch.datasets().containsAll(new Accounts(ledger).waitingDatasets());
    }

    /** Lets what is in flight end and stops the routes; the ledger stays open, to be added up. */
    public void stopRoutes() {
        alerts.close();
        main.stop();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }

    private void begin(GuardrailCatalogue guardrails) {
        ObservePort.check(settings);
        main.begin();
        if (mode == RuntimeMode.REHEARSAL) {
            return;
        }
        brokenFiles.addAll(load());
        settleInlets();
        OperationsPage.serve(
                context(),
                settings,
                new OperationsPage.Parts(ledger, guardrails, clock, () -> brokenFiles, alerts.alerts()));
        processMetrics.serve(context());
        LedgerMetrics.serve(context(), settings, new LedgerMetrics.Parts(ledger, guardrails, alerts.alerts(), clock));
        startPolling();
        begun = true;
        if (mode == RuntimeMode.RUN) {
            alerts.begin();
        }
    }

    /** To be called when routes came or went, before they poll. */
    private void settleInlets() {
        QuietInlets.settle(context());
        flowWatch.expect(StartedRoutes.inlets(context()));
    }

    /** Has health tell the truth from its first answer on. */
    private void watchHealth(GuardrailCatalogue guardrails, DataDirectory data) {
        Judge judge = new Judge(new Freshest(ledger)::answers, LEDGER_PATIENCE, clock);
        open.push(judge::close);
        HealthChecks health = new HealthChecks(settings, clock, ledger, judge);
        List<Check> checks =
                health.all(new HealthChecks.Watched(brokenFiles, flowWatch, remotes, zoneWatch), guardrails);
        Check work = new WorkPossible(new WorkPossible.Parts(
                () -> begun, judge::ledgerAnswers, data::isWritable, () -> StartedRoutes.any(context())));
        alerts = new AlertWatch(new AlertWatch.Parts(settings, clock, ledger, judge, this::context), checks, work);
        main.whenConfigured(context -> health.serve(context, work, alerts.served()));
        if (settings.integer("observe.port") > 0) {
            main.whenConfigured(processMetrics::watch);
        }
    }

    private void trace(TraceSettings wanted) {
        Tracing tracing = Tracing.begin(wanted);
        open.push(tracing::close);
        main.whenConfigured(tracing::trace);
    }

    /** Loads the route files. */
    List<BridgeException> load() {
        return routeFiles.load(context());
    }

    /**
     * From now on, takes over a route file that changes, was added or was deleted, within a second or so.
     *
     * @param console gets a line for each file that was taken over or cannot be; called by another thread
     */
    public void reloadRoutes(Consumer<String> console) {
        RouteReload reload = new RouteReload(context(), routeFiles, brokenFiles, console, this::settleInlets);
        open.push(reload.begin()::close);
    }

    /** The names of what routes can call. */
    Set<String> beans() {
        return main.beans();
    }

    /** Lets routes poll that are started. */
    void startPolling() {
        Polls.begin(context());
    }

    /** What a crash left behind. */
    private static void cleanUp(Outbox outbox, StagedFiles staged, Tidying tidying) {
        tidying.run();
        staged.deleteAllBut(outbox.neededFiles());
        outbox.resume();
    }

    private Outbox outbox(GuardrailCatalogue guardrails) {
        return new Outbox(
                ledger,
                clock,
                gentle(guardrails.get("batch-size")),
                Math.toIntExact(gentle(guardrails.get("files-per-batch"))),
                StreamBeans.flows(settings));
    }

    /** The soft limit of a guardrail that has one, so that the hard one is never met. */
    private static long gentle(Guardrail guardrail) {
        return guardrail.recommended().orElseGet(guardrail::limit);
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    private Path routes() {
        return settings.path("runtime.routes-directory");
    }
}
