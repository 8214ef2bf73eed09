package io.cdpbridge.route;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;

/**
 * One reader of the operations page's events: looks every two seconds and writes what changed, as server-sent events of
 * WHATWG's HTML standard, {@code overview} with the JSON and {@code trouble} when there is none. Lives on the event loop of
 * its connection, and ends with it.
 */
final class OverviewEvents {
    private static final long PERIOD_MILLISECONDS = 2_000;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Supplier<Future<String>> overview;

    private String last = "";
    private boolean looking;

    OverviewEvents(Vertx vertx, HttpServerResponse response, Supplier<Future<String>> overview) {
        this.vertx = vertx;
        this.response = response;
        this.overview = overview;
    }

    void begin() {
        long timer = vertx.setPeriodic(PERIOD_MILLISECONDS, tick -> look());
        response.closeHandler(closed -> vertx.cancelTimer(timer));
        response.exceptionHandler(broken -> vertx.cancelTimer(timer));
        look();
    }

    /** A reader that does not keep up, or a ledger that is slow, is not asked again before it is done. */
    private void look() {
        if (looking || response.writeQueueFull()) {
            return;
        }
        looking = true;
        overview.get().onComplete(read -> {
            looking = false;
            write(read.succeeded() ? "event: overview\ndata: " + read.result() + "\n\n" : "event: trouble\ndata:\n\n");
        });
    }

    private void write(String event) {
        if (!event.equals(last) && !response.ended() && !response.closed()) {
            last = event;
            response.write(event);
        }
    }
}
