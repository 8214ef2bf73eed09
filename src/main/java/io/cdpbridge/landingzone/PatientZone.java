package io.cdpbridge.landingzone;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.place.PlaceNames;
import java.io.FilterInputStream;
import java.io.InputStream;
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
 * A landing zone whose calls end when the process is to stop or the caller is interrupted, whatever the library beneath does:
 * a call that nobody waits for any more ends by its own time-outs. A store that stays silent is told once, and once when it
 * answers again.
 * Any number of threads may call.
 */
public final class PatientZone implements WritableZone {
    private static final Logger LOG = LoggerFactory.getLogger(PatientZone.class);
    private static final long LOOK_MILLIS = 100;

    private final WritableZone zone;
    private final String store;
    private final Duration silence;
    private final BooleanSupplier stopping;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "landing-zone-call");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param store how messages call it
     * @param silence how long a call may take before it is told
     * @param stopping whether the process is to stop
     */
    public PatientZone(WritableZone zone, String store, Duration silence, BooleanSupplier stopping) {
        this.zone = zone;
        this.store = store;
        this.silence = silence;
        this.stopping = stopping;
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        return call("the listing of '" + path + "'", () -> zone.list(path, names));
    }

    @Override
    public InputStream open(LandingFile file) {
        InputStream opened = call(file.path(), () -> zone.open(file));
        return new FilterInputStream(opened) {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int from, int count) {
                // Into a block of its own: what goes on after the caller has left must not write where he reads.
                byte[] block = new byte[count];
                int got = call(file.path(), () -> reading(opened, block));
                if (got > 0) {
                    System.arraycopy(block, 0, target, from, got);
                }
                return got;
            }

            @Override
            public void close() {
                if (!calls.isShutdown()) {
                    Future<?> unused = calls.submit(() -> closing(opened));
                }
            }
        };
    }

    /** Writes where the store beneath can; each of the bridge's own can. */
    @Override
    public void put(String path, byte[] content) {
        call(path, () -> {
            zone.put(path, content);
            return true;
        });
    }

    @Override
    public void delete(String path) {
        call(path, () -> {
            zone.delete(path);
            return true;
        });
    }

    private static int reading(InputStream in, byte[] block) {
        try {
            return in.read(block, 0, block.length);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void closing(InputStream in) {
        try {
            in.close();
        } catch (java.io.IOException e) {
            LOG.debug("a stream closed badly", e);
        }
    }

    private <T> T call(String what, Supplier<T> call) {
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

    @Override
    public void close() {
        calls.shutdownNow();
        zone.close();
    }
}
