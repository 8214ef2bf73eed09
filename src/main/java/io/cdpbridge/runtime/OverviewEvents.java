package io.cdpbridge.runtime;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/**
 * One reader of the operations page's events: is sent what changed, as server-sent events of WHATWG's HTML standard, and a
 * comment now and then when nothing did, so that a line that broke is noticed. A reader that does not keep up misses events,
 * never the latest. Lives on the event loop of its connection, and ends with it.
 */
final class OverviewEvents {
    private static final int QUIET_LOOKS = 5;

    private final HttpServerResponse response;
    private String last = "";
    private int quiet;

    private OverviewEvents(HttpServerResponse response) {
        this.response = response;
    }

    /**
     * Joins the feed until the connection ends.
     *
     * @param context the connection's
     * @param response whose head is set, and which is chunked
     */
    static void begin(OverviewFeed feed, Context context, HttpServerResponse response) {
        OverviewEvents reader = new OverviewEvents(response);
        Consumer<String> viewer = event -> context.runOnContext(now -> reader.take(event));
        response.closeHandler(closed -> feed.leave(viewer));
        response.exceptionHandler(broken -> feed.leave(viewer));
        feed.join(viewer);
    }

    private void take(String event) {
        if (response.ended() || response.closed() || response.writeQueueFull()) {
            return;
        }
        if (!event.equals(last)) {
            last = event;
            quiet = 0;
            response.write(event);
        } else if (++quiet == QUIET_LOOKS) {
            quiet = 0;
            response.write(": nothing new\n\n");
        }
    }
}
