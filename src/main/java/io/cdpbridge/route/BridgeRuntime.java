package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.source.StagedFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;

/**
 * One running bridge: the ledger, the routes of a folder, and what they call. Started once and closed once; closing lets
 * the page and the call in flight end, and rolls back what did not.
 */
public final class BridgeRuntime implements AutoCloseable {
    private final Settings settings;
    private final InstantSource clock;
    private final Main main = new Main();
    private final FlowWatch flowWatch = new FlowWatch();
    private final DeliveryWatch deliveryWatch = new DeliveryWatch();
    /** What to let go of, last opened first. */
    private final Deque<Runnable> open = new ArrayDeque<>();

    private final Ledger ledger;
    private final Totals atStart;
    private final List<BridgeException> brokenFiles;

    private BridgeRuntime(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        try {
            GuardrailCatalogue guardrails = GuardrailCatalogue.read(routes().resolve("guardrails.yaml"));
            DeliveryBeans delivery = new DeliveryBeans(settings, clock, this::context);
            DataDirectory data = DataDirectory.claim(settings.path("runtime.data-directory"));
            open.push(data::close);
            this.ledger = Ledger.open(ledgerUrl(data), settings.text("ledger.user"), settings.text("ledger.password"));
            open.push(ledger::close);
            StagedFiles staged = new StagedFiles(data.path("staged"));
            Outbox outbox = outbox(guardrails);
            cleanUp(outbox, staged);
            open.push(() -> staged.delete(outbox.takeDelivered()));
            RuntimeConfiguration.apply(main, settings);
            main.bind("guardrails", guardrails);
            main.bind("flowWatch", flowWatch);
            main.bind("deliveryWatch", deliveryWatch);
            delivery.bind(main, ledger, outbox, staged);
            SourceFlows flows = new SourceBeans(settings, clock, guardrails, flowWatch)
                    .bind(main, routes(), data.path("keys"), ledger, staged);
            open.push(flows::close);
            this.atStart = new Accounts(ledger).totals();
            open.push(main::stop);
            this.brokenFiles = begin();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the ledger, cleans up after a crash, and starts the routes.
     *
     * @throws BridgeException when configuration, guardrails or ledger are not right; broken route files do not throw, see
     *     {@link #brokenFiles}
     */
    public static BridgeRuntime start(Settings settings, InstantSource clock) {
        return new BridgeRuntime(settings, clock);
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

    /** Lets what is in flight end and stops the routes; the ledger stays open, to be added up. */
    public void stopRoutes() {
        main.stop();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }

    private List<BridgeException> begin() {
        ObservePort.check(settings);
        try {
            main.start();
        } catch (Exception e) {
            throw new BridgeException(ErrorCode.INTERNAL, "Camel cannot start: " + e.getMessage(), e);
        }
        List<BridgeException> broken = new RouteFiles(routes()).load(context());
        flowWatch.expect(sourceFlows());
        Accounts accounts = new Accounts(ledger);
        health("routes", () -> lines(broken));
        health("source-flows", () -> lines(flowWatch.troubles().values()));
        health("batches", accounts::restingBatches);
        health(
                "confirmations",
                () -> accounts.unconfirmedSince(clock.instant().minus(settings.duration("source.confirm.timeout"))));
        return broken;
    }

    /** What a crash left behind. */
    private static void cleanUp(Outbox outbox, StagedFiles staged) {
        staged.delete(outbox.takeDelivered());
        staged.deleteAllBut(outbox.neededFiles());
        outbox.resume();
    }

    private Outbox outbox(GuardrailCatalogue guardrails) {
        return new Outbox(
                ledger,
                clock,
                gentle(guardrails.get("batch-size")),
                Math.toIntExact(gentle(guardrails.get("files-per-batch"))));
    }

    /** The soft limit of a guardrail that has one, so that the hard one is never met. */
    private static long gentle(Guardrail guardrail) {
        return guardrail.recommended().orElseGet(guardrail::limit);
    }

    /** The flows that poll for input: one for each route that begins with the Kamelet of log files. */
    private Set<String> sourceFlows() {
        return context().getRoutes().stream()
                .map(route -> route.getEndpoint().getEndpointUri())
                .filter(uri -> uri.contains("campaign-log-source"))
                .map(uri -> uri.replaceAll(".*[?&]flow=([^&]+).*", "$1"))
                .collect(Collectors.toSet());
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

    private String ledgerUrl(DataDirectory data) {
        String url = settings.text("ledger.url");
        return url.isEmpty() ? "jdbc:sqlite:" + data.path("ledger.db") : url;
    }
}
