package io.cdpbridge.command;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The load: all that arrives while the bridge runs, in a thread of its own, which alone touches logs and audiences until the
 * load has ended. It waits when the bridge is behind by some files, so that a slow machine has less to do and not a pile.
 */
final class SoakLoad implements AutoCloseable {
    private static final int UNREAD_FILES = 5;
    private static final int EXPORT_EVERY = 6;
    private static final int RENAMES_EVERY = 18;

    private final SoakLogs logs;
    private final SoakAudiences audiences;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> ticks;
    private boolean trackingByQuery;
    private long steps;

    private SoakLoad(SoakLogs logs, SoakAudiences audiences) {
        this.logs = logs;
        this.audiences = audiences;
        this.ticks = thread.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    static SoakLoad begin(SoakLogs logs, SoakAudiences audiences) {
        return new SoakLoad(logs, audiences);
    }

    /** From now on the tracking log comes from Campaign itself. No export of it is written after this returns. */
    void queryTracking() throws InterruptedException, ExecutionException {
        inTurn(() -> trackingByQuery = true);
    }

    /** How often something arrived. */
    long steps() throws InterruptedException, ExecutionException {
        return inTurn(() -> steps);
    }

    /** Ends the load. Nothing arrives after this returns. */
    void end() throws InterruptedException, ExecutionException {
        long unused = steps();
        close();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the load does not end");
        }
    }

    /** Ends it at once, as after a failure. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private <T> T inTurn(Callable<T> work) throws InterruptedException, ExecutionException {
        if (ticks.isDone()) {
            // It ends by itself only when it has failed; this tells why.
            ticks.get();
        }
        return thread.submit(work).get();
    }

    private void tick() {
        try {
            if (logs.unread("delivery-logs") + logs.unread("tracking-logs") < UNREAD_FILES) {
                arrive();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the load failed", e);
        }
    }

    private void arrive() throws Exception {
        logs.deliveryLogs();
        if (trackingByQuery) {
            logs.trackingRows();
        } else {
            logs.trackingLogs();
        }
        if (steps % EXPORT_EVERY == 0) {
            audiences.change();
        }
        if (steps % RENAMES_EVERY == 0) {
            audiences.rename();
        }
        steps++;
    }
}
