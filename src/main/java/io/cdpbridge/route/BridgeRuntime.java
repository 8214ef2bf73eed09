package io.cdpbridge.route;

import io.cdpbridge.aep.AccessTokens;
import io.cdpbridge.aep.BatchIngestion;
import io.cdpbridge.aep.Catalog;
import io.cdpbridge.aep.Credentials;
import io.cdpbridge.aep.Platform;
import io.cdpbridge.aep.RowErrors;
import io.cdpbridge.aep.Tenant;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.delivery.BatchBudgets;
import io.cdpbridge.delivery.Confirmation;
import io.cdpbridge.delivery.ConfirmationLimits;
import io.cdpbridge.delivery.Delivery;
import io.cdpbridge.delivery.Pace;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.RecordGuardrails;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.source.IntakeLimits;
import io.cdpbridge.source.SourceFlow;
import io.cdpbridge.source.StagedFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;

/**
 * One running bridge: the ledger, the routes of a folder, and what they call. Started once and closed once; closing lets
 * the page and the call in flight end, and rolls back what did not.
 */
public final class BridgeRuntime implements AutoCloseable {
    private final Settings settings;
    private final InstantSource clock;
    private final DataDirectory data;
    private final Ledger ledger;
    private final Outbox outbox;
    private final SourceFlows flows;
    private final StagedFiles staged;
    private final FlowWatch flowWatch = new FlowWatch();
    private final DeliveryWatch deliveryWatch = new DeliveryWatch();
    private final Main main = new Main();
    private List<BridgeException> brokenFiles = List.of();
    private Totals atStart = Totals.NONE;

    private BridgeRuntime(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        GuardrailCatalogue guardrails = GuardrailCatalogue.read(routes().resolve("guardrails.yaml"));
        this.data = DataDirectory.claim(settings.path("runtime.data-directory"));
        this.ledger = Ledger.open(ledgerUrl(), settings.text("ledger.user"), settings.text("ledger.password"));
        this.staged = new StagedFiles(data.path("staged"));
        this.outbox = new Outbox(
                ledger,
                clock,
                gentle(guardrails.get("batch-size")),
                Math.toIntExact(gentle(guardrails.get("files-per-batch"))));
        this.flows = new SourceFlows(name -> openFlow(name, guardrails));
        bind(guardrails);
    }

    /**
     * Opens the ledger, cleans up after a crash, and starts the routes.
     *
     * @throws BridgeException when configuration, guardrails or ledger are not right; broken route files do not throw, see
     *     {@link #brokenFiles}
     */
    public static BridgeRuntime start(Settings settings, InstantSource clock) {
        BridgeRuntime runtime = new BridgeRuntime(settings, clock);
        try {
            runtime.begin();
            return runtime;
        } catch (RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    /** The route files that could not be loaded, with line and reason. */
    public List<BridgeException> brokenFiles() {
        return brokenFiles;
    }

    /** What the ledger said before the first route began. */
    public Totals atStart() {
        return atStart;
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

    /** The flows that poll for input: one for each route that begins with a Kamelet that has a parameter {@code flow}. */
    private Set<String> sourceFlows() {
        return context().getRoutes().stream()
                .map(route -> route.getEndpoint().getEndpointUri())
                .filter(uri -> uri.contains("campaign-log-source"))
                .map(uri -> uri.replaceAll(".*[?&]flow=([^&]+).*", "$1"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        main.stop();
        flows.close();
        staged.delete(outbox.takeDelivered());
        ledger.close();
        data.close();
    }

    private void begin() {
        ObservePort.check(settings);
        staged.delete(outbox.takeDelivered());
        staged.deleteAllBut(outbox.neededFiles());
        outbox.resume();
        atStart = new Accounts(ledger).totals();
        try {
            main.start();
        } catch (Exception e) {
            throw new BridgeException(ErrorCode.INTERNAL, "Camel cannot start: " + e.getMessage(), e);
        }
        brokenFiles = new RouteFiles(routes()).load(context());
        flowWatch.expect(sourceFlows());
        health("routes", () -> lines(brokenFiles));
        health("source-flows", () -> lines(flowWatch.troubles().values()));
        Accounts accounts = new Accounts(ledger);
        health("batches", accounts::restingBatches);
        health(
                "confirmations",
                () -> accounts.unconfirmedSince(clock.instant().minus(settings.duration("source.confirm.timeout"))));
    }

    private void health(String id, Supplier<List<String>> problems) {
        HealthCheckRegistry.get(context()).register(new BridgeHealth(id, problems));
    }

    private static List<String> lines(Collection<BridgeException> problems) {
        return problems.stream().map(BridgeException::line).toList();
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    private Path routes() {
        return settings.path("runtime.routes-directory");
    }

    private String ledgerUrl() {
        String url = settings.text("ledger.url");
        return url.isEmpty() ? "jdbc:sqlite:" + data.path("ledger.db") : url;
    }

    private SourceFlow openFlow(String name, GuardrailCatalogue guardrails) {
        IntakeLimits limits = new IntakeLimits(
                (int) settings.integer("source.page-rows"),
                settings.integer("source.part-rows"),
                guardrails.get("upload-file-size").limit(),
                settings.ratio("source.reject-ratio"),
                settings.integer("source.reject-minimum-rows"),
                settings.duration("source.keys.retention"));
        return new SourceFlow(
                name,
                new Inputs(ledger, clock),
                new KeySegments(ledger),
                data.path("keys"),
                staged,
                limits,
                clock,
                new SecureRandom());
    }

    private void bind(GuardrailCatalogue guardrails) {
        RuntimeConfiguration.apply(main, settings);
        main.bind("sourceFlows", flows);
        main.bind("mappings", new Mappings(routes().resolve("mappings"), settings.text("source.instance")));
        main.bind("finishedInputs", new FinishedInputs(flows));
        main.bind("guardrails", guardrails);
        main.bind("recordGuardrails", new RecordGuardrails(guardrails, clock, suppressions(guardrails)));
        bindInputSteps();
        bindDelivery();
    }

    /** The soft limit of a guardrail that has one, so that the hard one is never met. */
    private static long gentle(Guardrail guardrail) {
        return guardrail.recommended().orElseGet(guardrail::limit);
    }

    private Suppressions suppressions(GuardrailCatalogue guardrails) {
        String file = settings.text("source.suppression.file");
        Duration window = Duration.ofHours(guardrails.get("privacy-suppression").limit());
        return file.isEmpty() ? Suppressions.none() : new SuppressionFile(Path.of(file), window, clock.instant());
    }

    private void bindInputSteps() {
        InputSteps steps = new InputSteps(
                flowWatch,
                clock,
                settings.text("source.input.archive-directory"),
                settings.text("source.input.failed-directory"));
        step("beginInput", steps::begin);
        step("flowIdle", steps::idle);
        step("mapToXdm", steps::map);
        step("admitPage", steps::admit);
        step("stagePage", steps::stage);
        step("finishInput", steps::finish);
        step("refuseInput", steps::refuse);
        step("reportReadingTrouble", steps::reportTrouble);
    }

    private void bindDelivery() {
        CamelHttpTransport transport = new CamelHttpTransport(
                this::context, settings.duration("aep.connect-timeout"), settings.duration("aep.response-timeout"));
        Platform platform = platform(transport);
        BatchIngestion ingestion =
                new BatchIngestion(platform, (int) settings.integer("aep.partial-ingestion-percent"));
        Catalog catalog = new Catalog(platform);
        BudgetUse use = new BudgetUse(ledger);
        main.bind("outbox", outbox);
        main.bind("batchBudgets", new BatchBudgets(use, clock));
        main.bind("pace", new Pace(use, clock, settings.integer("source.deliver.batch-bytes")));
        main.bind("deliveryWatch", deliveryWatch);
        main.bind("flowWatch", flowWatch);
        main.bind("delivery", new Delivery(outbox, ingestion, catalog, staged));
        main.bind(
                "confirmation",
                Confirmation.of(
                        outbox,
                        catalog,
                        ingestion,
                        new RowErrors(platform),
                        staged,
                        new ConfirmationLimits(
                                settings.duration("source.confirm.interval-maximum"),
                                settings.integer("source.deliver.split-batches"),
                                settings.integer("source.deliver.resend-batches")),
                        clock));
        main.bind("httpWithoutRetries", (HttpClientConfigurer) builder -> builder.disableAutomaticRetries());
        BatchSteps steps = new BatchSteps(
                outbox,
                staged,
                settings.duration("source.deliver.put-back"),
                settings.integer("source.deliver.put-back-limit"));
        step("retryAfter", steps::honourRetryAfter);
        step("putBackBatch", steps::putBack);
        step("stopBatch", steps::stop);
        step("tidyStaging", steps::tidy);
    }

    private Platform platform(CamelHttpTransport transport) {
        String clientId = settings.required("aep.client-id");
        Credentials credentials = new Credentials(
                settings.uri("aep.token-url"),
                clientId,
                settings.required("aep.client-secret"),
                Optional.of(settings.text("aep.client-secret-secondary")).filter(secret -> !secret.isEmpty()),
                List.of(settings.text("aep.scopes").split(",")));
        Tenant tenant = new Tenant(
                settings.uri("aep.platform-url"),
                clientId,
                settings.required("aep.org-id"),
                settings.required("aep.sandbox-name"));
        return new Platform(tenant, new AccessTokens(credentials, transport, clock), transport, clock);
    }

    private void step(String name, Processor step) {
        main.bind(name, step);
    }
}
