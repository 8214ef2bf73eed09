package io.cdpbridge.runtime;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks every two seconds while somebody looks on, and shows all of them the same: however many pages are open, the ledger is
 * read once. A look that takes longer is not overtaken by another. Any thread may call.
 */
final class OverviewFeed {
    private static final long PERIOD_MILLISECONDS = 2_000;

    private final Vertx vertx;
    private final Supplier<Future<String>> look;
    private final Set<Consumer<String>> viewers = new LinkedHashSet<>();
    private OptionalLong timer = OptionalLong.empty();
    private boolean looking;

    /** @param look the event of now; it never fails */
    OverviewFeed(Vertx vertx, Supplier<Future<String>> look) {
        this.vertx = vertx;
        this.look = look;
    }

    /** Shows each event to the viewer from now on, the first at once. */
    synchronized void join(Consumer<String> viewer) {
        viewers.add(viewer);
        if (timer.isEmpty()) {
            timer = OptionalLong.of(vertx.setPeriodic(PERIOD_MILLISECONDS, tick -> look()));
        }
        look();
    }

    /** Nobody looks when the last viewer has left. */
    synchronized void leave(Consumer<String> viewer) {
        viewers.remove(viewer);
        if (viewers.isEmpty()) {
            timer.ifPresent(vertx::cancelTimer);
            timer = OptionalLong.empty();
        }
    }

    private synchronized void look() {
        if (looking || viewers.isEmpty()) {
            return;
        }
        looking = true;
        look.get().onSuccess(this::show);
    }

    private void show(String event) {
        List<Consumer<String>> all;
        synchronized (this) {
            looking = false;
            all = List.copyOf(viewers);
        }
        all.forEach(viewer -> viewer.accept(event));
    }
}
