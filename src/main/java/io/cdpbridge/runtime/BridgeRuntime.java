package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.identity.RowPerson;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Candidate;
import io.cdpbridge.ledger.DestinationAccounts;
import io.cdpbridge.ledger.DestinationTotals;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.ledger.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final Settings settings;
    private final InstantSource clock;
    private final RuntimeMode mode;
    private final Set<String> directions;
    private final RouteFiles routeFiles;
    private final BridgeMain main = new BridgeMain();
    private final WorkWatch watch;
    private final Opened open = new Opened();

    private final Ledger ledger;
    private final Totals atStart;
    private final Map<Long, RowCounts> begunAtStart;
    private final Instant startedAt;
    private final DestinationTotals destinationAtStart;
    private final List<BridgeException> brokenFiles = new CopyOnWriteArrayList<>();
    private final Monitoring monitoring;
    private final Optional<SchemaWatch> schemas;

    private BridgeRuntime(Settings settings, InstantSource clock, RuntimeMode mode) {
        this.settings = settings;
        this.clock = clock;
        this.mode = mode;
        this.watch = WorkWatch.of(settings, clock, mode);
        this.directions = Set.copyOf(settings.list("runtime.directions"));
        this.routeFiles = new RouteFiles(routes(), mode.loaded(directions));
        try {
            GuardrailCatalogue guardrails = GuardrailCatalogue.read(routes().resolve("guardrails.yaml"));
            Optional<Platform> platform = platform();
            DataDirectory data = DataDirectory.claim(settings.path("runtime.data-directory"));
            open.push(data::close);
            this.ledger = ConfiguredLedger.claim(settings, data);
            open.push(ledger::close);
            data.limitLeftOver(settings.integer("runtime.set-aside-bytes"));
            RuntimeConfiguration.apply(main, settings, mode);
            PollSchedules schedules = new PollSchedules(settings, clock);
            main.bind("quartz", schedules.component());
            main.whenConfigured(context -> context.getCamelContextExtension().registerEndpointCallback(schedules));
            bindShared(guardrails);
            SuppressionList list = PeopleList.of(settings, ledger, clock);
            try (ForgettingRun forgetting = new ForgettingRun(settings, ledger, data, clock)) {
                forgetting.repeat(list);
            }
            DeletedPeople people = DeletedPeople.of(settings, guardrails, list, watch.times());
            ledger.withhold(
                    identities -> people.all()
                            .suppressedOf(identities, watch.times().now())
                            .map(people.key()::ofListed),
                    row -> people.all().isEmpty(watch.times().now()) || row.kind() == QuarantinedRow.Kind.ROW
                            ? row.identities()
                            : RowPerson.ofJson(row.payload(), people.fields()));
            CampaignClient campaign = new CampaignClient(settings, clock, this::context, watch.campaignCalls());
            open.push(campaign::close);
            if (runsSource()) {
                SourceBeans source = new SourceBeans(settings, clock, guardrails, watch, platform.orElseThrow());
                open.push(source::close);
                source.bind(main, routes(), data, ledger, people, this::context, campaign);
            }
            Optional<LandingZoneWatch> zone = Optional.empty();
            if (runsDestination()) {
                DestinationBeans destination = new DestinationBeans(settings, clock, guardrails, watch, platform);
                open.push(destination::close);
                destination.bind(main, routes(), data, ledger, people, this::context, campaign.get());
                zone = Optional.of(destination.zoneWatch());
            }
            this.schemas = schemas(platform);
            this.atStart = new Accounts(ledger).totals();
            this.begunAtStart = new Accounts(ledger).begun();
            this.startedAt = clock.instant();
            this.destinationAtStart = new DestinationAccounts(ledger).totals();
            this.monitoring = new Monitoring(
                    main,
                    settings,
                    clock,
                    new Monitoring.Watched(ledger, guardrails, data, watch, zone, schemas, brokenFiles));
            open.push(monitoring::close);
            monitoring.attach();
            open.push(main::stop);
            schemas.ifPresent(watching -> open.push(watching::close));
            open.push(monitoring::endAlerts);
            begin();
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** What cannot be let go of after a failure is its consequence, and not what is to be told. */
    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
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

    /** Whether a plan is to be made though no export came: see {@link DestinationFlows#isLookDue}. */
    public boolean isLookDue() {
        return flows().isLookDue();
    }

    private DestinationFlows flows() {
        return context().getRegistry().lookupByNameAndType("destinationFlows", DestinationFlows.class);
    }

    /**
     * Makes one plan of all that a flow of the destination direction would change.
     *
     * @return the plan; nothing when it could not be made, see {@link FlowWatch#troubles}
     */
    public Optional<Plan> plan(String flow) {
        return plan(flow, false);
    }

    /**
     * The same.
     *
     * @param repairs whether all is looked at that Campaign holds, so that the plan brings it to what is wanted
     */
    public Optional<Plan> plan(String flow, boolean repairs) {
        List<Audience> audiences = flows().flow(flow).audiences();
        try (ProducerTemplate template = context().createProducerTemplate()) {
            Object made = template.request("direct:" + flow + "-plan", exchange -> {
                        exchange.setProperty(ExchangeProperties.REPAIRS, repairs);
                        exchange.getMessage().setBody(audiences);
                    })
                    .getMessage()
                    .getBody();
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

    /** What earlier runs committed of the source direction's inputs that were not ended then, by their ids in the ledger. */
    public Map<Long, RowCounts> begunAtStart() {
        return begunAtStart;
    }

    /** When it started, before the first route began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** What the ledger said of the destination direction before the first route began. */
    public DestinationTotals destinationAtStart() {
        return destinationAtStart;
    }

    public Ledger ledger() {
        return ledger;
    }

    public FlowWatch flowWatch() {
        return watch.flows();
    }

    public DeliveryWatch deliveryWatch() {
        return watch.deliveries();
    }

    /** Whether something is staged or planned, and budgets hold all of it as it is now. */
    public boolean isAllHeld() {
        Outbox outbox = main.lookup("outbox", Outbox.class);
        List<Candidate> waiting = outbox == null ? List.of() : outbox.candidates();
        return !waiting.isEmpty()
                && deliveryWatch().holds(waiting)
                && deliveryWatch().datasets().containsAll(new Accounts(ledger).waitingDatasets());
    }

    /** Lets what is in flight end and stops the routes; the ledger stays open, to be added up. */
    public void stopRoutes() {
        monitoring.endAlerts();
        schemas.ifPresent(SchemaWatch::close);
        main.stop();
    }

    /** How many fields that mappings write the schemas lack, by the flows that were compared. */
    public SortedMap<String, Long> fieldsLacking() {
        return schemas.map(SchemaWatch::lacking).orElseGet(TreeMap::new);
    }

    /** The same in words, and what could not be compared. */
    public List<String> fieldProblems() {
        return schemas.map(SchemaWatch::problems).orElseGet(List::of);
    }

    @Override
    public void close() {
        open.close();
    }

    /** Experience Platform, where a direction that runs needs it or it is configured. */
    private Optional<Platform> platform() {
        return runsSource() || !settings.text("aep.client-id").isEmpty()
                ? Optional.of(PlatformClient.of(settings, clock, this::context, watch.platformCalls()))
                : Optional.empty();
    }

    /** What compares the mappings that routes use with the schemas of their datasets, in a run. */
    private Optional<SchemaWatch> schemas(Optional<Platform> platform) {
        if (mode != RuntimeMode.RUN || !runsSource()) {
            return Optional.empty();
        }
        Mappings mappings = new Mappings(
                routes().resolve("mappings"), settings.text("source.instance"), Mappings.ofWholeFiles(settings));
        HttpTransport transport = PlatformClient.transport(settings, this::context);
        return platform.map(known ->
                new SchemaWatch(() -> LoadedMappings.of(context()), mappings::mapping, known.over(transport, clock)));
    }

    /** What routes of both directions call. */
    private void bindShared(GuardrailCatalogue guardrails) {
        main.bind("flowWatch", watch.flows());
        main.bind(PageTimes.BEAN, watch.metrics().pages());
        main.bind("guardrails", guardrails);
        QuarantineRetention retention = new QuarantineRetention(settings, new Quarantine(ledger, clock), watch.times());
        open.push(retention::expireAtTheEnd);
        main.bind("expireQuarantine", retention);
        main.bind("httpWithoutRetries", (HttpClientConfigurer) builder -> builder.disableAutomaticRetries());
    }

    private void begin() {
        ObservePort.check(settings);
        main.begin();
        if (mode == RuntimeMode.REHEARSAL) {
            return;
        }
        brokenFiles.addAll(load());
        settleInlets();
        monitoring.serve();
        startPolling();
        routeFiles.beginTimers(context());
        monitoring.begin();
        schemas.ifPresent(SchemaWatch::begin);
        if (mode == RuntimeMode.RUN) {
            monitoring.beginAlerts();
        }
    }

    /** To be called when routes came or went, before they poll. */
    private void settleInlets() {
        QuietInlets.settle(context());
        watch.flows().expect(StartedRoutes.inlets(context()));
        schemas.ifPresent(SchemaWatch::again);
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

    CamelContext context() {
        return main.getCamelContext();
    }

    private Path routes() {
        return settings.path("runtime.routes-directory");
    }
}
