package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.operations.Alerts;
import io.cdpbridge.operations.Overviews;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations page and what it shows, on the port of {@code /observe}: {@code /} and its files, {@code /api/overview} as
 * JSON, and {@code /api/events}, the same as server-sent events, one whenever it changed. The ledger is read by worker
 * threads, so that health never waits for a slow disk.
 */
final class OperationsPage {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsPage.class);

    private final OverviewReader reader;
    private final Vertx vertx;
    private final OverviewFeed feed;

    /**
     * What the page tells of.
     *
     * @param brokenFiles the route files that are broken now
     * @param alerts what is raised
     */
    record Parts(
            Ledger ledger,
            GuardrailCatalogue guardrails,
            InstantSource clock,
            Supplier<List<BridgeException>> brokenFiles,
            Alerts alerts) {}

    private OperationsPage(OverviewReader reader, Vertx vertx) {
        this.reader = reader;
        this.vertx = vertx;
        this.feed = new OverviewFeed(vertx, this::event);
    }

    /** Serves the page of a context that runs, where its observe port is; without a port nothing is served. */
    static void serve(CamelContext context, Settings settings, Parts parts) {
        int port = (int) settings.integer("observe.port");
        if (port == 0) {
            return;
        }
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        OverviewReader reader = new OverviewReader(
                new Overviews(parts.ledger(), parts.guardrails(), parts.clock()),
                new HealthAlerts(context, parts.alerts()::raised),
                parts.brokenFiles());
        new OperationsPage(reader, router.vertx()).bind(router);
        PageAnswers answers = new PageAnswers(router.vertx());
        new QuarantineCalls(new Quarantine(parts.ledger(), parts.clock()), answers).bind(router);
        new RunCalls(parts.ledger(), answers).bind(router);
    }

    private void bind(Router router) {
        PageFiles.bind(router);
        router.get("/api/overview").handler(this::overview);
        router.get("/api/events").handler(this::events);
    }

    private void overview(RoutingContext call) {
        HttpServerResponse response = PageFiles.head(call.response(), "application/json");
        see().onSuccess(seen -> response.setStatusCode(seen.whole() ? 200 : 503).end(seen.json()))
                .onFailure(e -> response.setStatusCode(503).end("{}"));
    }

    private void events(RoutingContext call) {
        HttpServerResponse response =
                PageFiles.head(call.response(), "text/event-stream").setChunked(true);
        OverviewEvents.begin(feed, vertx.getOrCreateContext(), response);
    }

    private Future<String> event() {
        return see().map(
                        seen -> "event: " + (seen.whole() ? "overview" : "trouble") + "\ndata: " + seen.json() + "\n\n")
                .otherwise("event: trouble\ndata: {}\n\n");
    }

    private Future<OverviewReader.Seen> see() {
        return vertx.executeBlocking(reader::now, false)
                .onFailure(e -> LOG.warn(
                        "the operations page cannot be read: {}", e.getClass().getSimpleName()));
    }
}
