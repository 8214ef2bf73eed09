package io.cdpbridge.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or SIGINT, turned into something to wait for. The process ends only after {@link #close}, so that what is in
 * flight can be ended in order.
 */
final class StopSignal implements AutoCloseable {
    /** How long the process waits for {@link #close} after the signal. */
    private static final long LONGEST_STOP_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "stop-signal");

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Waits for the signal a while; true when it came. */
    boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        done.countDown();
        if (!isAsked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void signalled() {
        asked.countDown();
        try {
            done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
