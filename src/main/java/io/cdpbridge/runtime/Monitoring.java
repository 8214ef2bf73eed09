package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.LedgerPulse;
import io.cdpbridge.operations.Check;
import io.cdpbridge.operations.Judge;
import io.cdpbridge.operations.LedgerUsable;
import io.cdpbridge.operations.Measurement;
import io.cdpbridge.operations.WorkPossible;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * What shows how a running bridge is: health, alerts, metrics, traces, and the operations page. In this order: made, attached
 * before the context starts, serving once routes are loaded, begun once they poll, silenced before the context stops, and
 * closed after it did.
 */
final class Monitoring {
    /** A ledger answers a check in milliseconds; longer than this, and whoever asks for health gives up himself. */
    private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(5);

    private final BridgeMain main;
    private final Settings settings;
    private final InstantSource clock;
    private final Watched watched;
    private final HealthChecks health;
    private final Check work;
    private final AlertWatch alerts;
    private final Opened open = new Opened();

    private volatile boolean begun;

    /**
     * What is watched.
     *
     * @param data where work needs to write
     * @param work what is told how the work goes
     * @param zone there when the destination direction runs
     * @param schemas there when the source direction runs by itself
     * @param brokenFiles the route files that could not be loaded; may change
     */
    record Watched(
            Ledger ledger,
            GuardrailCatalogue guardrails,
            DataDirectory data,
            WorkWatch work,
            Optional<LandingZoneWatch> zone,
            Optional<SchemaWatch> schemas,
            List<BridgeException> brokenFiles) {}

    /** Begins nothing yet. */
    Monitoring(BridgeMain main, Settings settings, InstantSource clock, Watched watched) {
        this.main = main;
        this.settings = settings;
        this.clock = clock;
        this.watched = watched;
        Ledger ledger = watched.ledger();
        LedgerPulse pulse = new LedgerPulse(ledger);
        Judge judge = new Judge(pulse::answers, LEDGER_PATIENCE, clock);
        open.push(judge::close);
        LedgerUsable usable = new LedgerUsable(judge, pulse::takesWrites);
        this.health = new HealthChecks(settings, clock, judge, usable, watched);
        this.work = new WorkPossible(new WorkPossible.Parts(
                () -> begun, usable::trouble, watched.data()::isWritable, () -> StartedRoutes.any(context())));
        this.alerts =
                new AlertWatch(new AlertWatch.Parts(settings, clock, ledger, judge, this::context), health.all(), work);
    }

    /** Has health tell the truth from the context's first answer on, and its first route counted and traced. */
    void attach() {
        main.whenConfigured(context -> health.serve(context, work, alerts.served()));
        if (settings.integer("observe.port") > 0) {
            main.whenConfigured(watched.work().metrics()::watch);
        }
        TraceSettings.of(settings).ifPresent(this::trace);
    }

    private void trace(TraceSettings wanted) {
        Tracing tracing = Tracing.begin(wanted);
        open.push(tracing::close);
        main.whenConfigured(tracing::trace);
    }

    /** Serves the page and the metrics, of a context that runs. */
    void serve() {
        Ledger ledger = watched.ledger();
        GuardrailCatalogue guardrails = watched.guardrails();
        OperationsPage.serve(
                context(),
                settings,
                new OperationsPage.Parts(ledger, guardrails, clock, watched::brokenFiles, alerts.alerts()));
        watched.work().metrics().serve(context());
        LedgerMetrics.serve(context(), settings, new LedgerMetrics.Parts(ledger, guardrails, this::measured, clock));
    }

    private Stream<Measurement> measured() {
        return Stream.concat(
                alerts.alerts().measured().stream(),
                watched.schemas().stream().flatMap(schemas -> schemas.measured().stream()));
    }

    /** The routes poll: the bridge is ready from now on. */
    void begin() {
        begun = true;
    }

    /**
     * Has receivers told of what is wrong.
     *
     * @throws BridgeException CDP-1142 when a receiver is none
     */
    void beginAlerts() {
        alerts.begin();
    }

    /** Lets a look at alerts end that is under way; its receivers are told through the context, which must still run. */
    void endAlerts() {
        alerts.close();
    }

    /** Sends the traces that are left, and judges no more. */
    void close() {
        open.close();
    }

    private CamelContext context() {
        return main.getCamelContext();
    }
}
