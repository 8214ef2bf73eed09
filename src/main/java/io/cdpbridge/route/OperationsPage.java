package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.operations.Overviews;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations page and what it shows, on the port of {@code /observe}: {@code /} and its two files,
 * {@code /api/overview} as JSON, and {@code /api/events}, the same as server-sent events, one whenever it changed. It
 * reads and never writes. The ledger is read by worker threads, so that health never waits for a slow disk.
 */
final class OperationsPage {
    private static final Logger LOG = LoggerFactory.getLogger(OperationsPage.class);
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8");
    private static final String UNREADABLE = "{\"error\":\"the ledger cannot be read\"}";

    private final Overviews overviews;
    private final Vertx vertx;

    private OperationsPage(Overviews overviews, Vertx vertx) {
        this.overviews = overviews;
        this.vertx = vertx;
    }

    /** Serves the page of a context that runs, where its observe port is; without a port nothing is served. */
    static void serve(CamelContext context, Settings settings, Overviews overviews) {
        int port = (int) settings.integer("observe.port");
        if (port == 0) {
            return;
        }
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        new OperationsPage(overviews, router.vertx()).bind(router);
    }

    private void bind(Router router) {
        FILES.forEach((name, type) -> {
            Buffer content = resource(name);
            router.get(name.equals("index.html") ? "/" : "/" + name)
                    .handler(call -> head(call, type).end(content));
        });
        router.get("/api/overview").handler(this::overview);
        router.get("/api/events").handler(this::events);
    }

    private void overview(RoutingContext call) {
        HttpServerResponse response = head(call, "application/json");
        read().onSuccess(response::end)
                .onFailure(e -> response.setStatusCode(503).end(UNREADABLE));
    }

    private void events(RoutingContext call) {
        HttpServerResponse response = head(call, "text/event-stream").setChunked(true);
        new OverviewEvents(vertx, response, this::read).begin();
    }

    /** The overview of now; a failure is logged here and means that the ledger could not be read. */
    private Future<String> read() {
        return vertx.executeBlocking(() -> OverviewJson.of(overviews.now()), false)
                .onFailure(e -> LOG.warn(
                        "the operations page cannot read the ledger: {}",
                        e.getClass().getSimpleName()));
    }

    /** Nothing from elsewhere runs in the page, nobody frames it, and nothing of it stays in a cache. */
    private static HttpServerResponse head(RoutingContext call, String type) {
        return call.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
    }

    private static Buffer resource(String name) {
        try (InputStream in = OperationsPage.class.getResourceAsStream("/page/" + name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
