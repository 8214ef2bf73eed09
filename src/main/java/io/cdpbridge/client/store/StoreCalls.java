package io.cdpbridge.client.store;

import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of a store that end when the process is to stop or the caller is interrupted, whatever the library beneath does: one
 * that nobody waits for any more ends by its own time-outs. A store that stays silent is told once, and once when it answers
 * again. Any number of threads may call.
 */
public final class StoreCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCalls.class);
    private static final long LOOK_MILLIS = 100;

    private final String store;
    private final Duration silence;
    private final BooleanSupplier stopping;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "store-call");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param store how messages call it
     * @param silence how long a call may take before it is told
     * @param stopping whether the process is to stop
     */
    public StoreCalls(String store, Duration silence, BooleanSupplier stopping) {
        this.store = store;
        this.silence = silence;
        this.stopping = stopping;
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @param what is asked for, as messages call it
     * @throws LandingZoneUnavailable when the wait ended before the call; what it throws itself comes through
     */
    public <T> T call(String what, Supplier<T> call) {
        Future<T> answer = calls.submit(call::get);
        long begin = System.nanoTime();
        while (true) {
            try {
                T value = answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (told.getAndSet(false)) {
                    LOG.info("{} answers again", store);
                }
                return value;
            } catch (TimeoutException e) {
                if (stopping.getAsBoolean()) {
                    answer.cancel(true);
                    throw LandingZoneUnavailable.ended("the wait for " + what + " ended, since the process stops", e);
                }
                tell(what, Duration.ofNanos(System.nanoTime() - begin));
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new LandingZoneUnavailable("the wait for " + what + " was interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException known) {
                    throw known;
                }
                throw new LandingZoneUnavailable(what + " failed: " + e.getCause(), e);
            }
        }
    }

    private void tell(String what, Duration waited) {
        if (waited.compareTo(silence) > 0 && told.compareAndSet(false, true)) {
            LOG.warn(
                    "{} {} has not answered for {} seconds, asked for {}; the wait goes on",
                    ErrorCode.LANDING_ZONE_SILENT.code(),
                    store,
                    waited.toSeconds(),
                    what);
        }
    }

    /** Does something that nobody waits for. */
    void later(Runnable work) {
        if (!calls.isShutdown()) {
            Future<?> unused = calls.submit(work);
        }
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
