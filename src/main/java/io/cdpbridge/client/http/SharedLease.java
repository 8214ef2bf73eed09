package io.cdpbridge.client.http;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lease for all threads, since who asks for too many is throttled. It is renewed when that is due by the first thread to
 * come by. Meanwhile, and when that fails, the others go on with the old one as long as it is valid; with none valid they
 * wait for that one renewal.
 *
 * <p>Any number of threads may use it.
 *
 * @param <T> what is leased
 */
public final class SharedLease<T extends Lease> {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLease.class);

    private final Supplier<T> issuer;
    private final Function<InterruptedException, Unavailable> interrupted;
    private final InstantSource clock;
    private final Object lock = new Object();

    /** The lease in use and when to renew it, or null. Guarded by {@link #lock}, as the next field is. */
    private Held<T> held;

    /** The renewal under way, or null. */
    private CompletableFuture<T> renewal;

    private record Held<T extends Lease>(T lease, Instant renewal) {}

    /**
     * A lease that nobody has asked for yet.
     *
     * @param issuer gives a new one; never called by two threads at a time
     * @param interrupted what a thread that was interrupted while it waited for one is told
     */
    public SharedLease(
            Supplier<T> issuer, Function<InterruptedException, Unavailable> interrupted, InstantSource clock) {
        this.issuer = issuer;
        this.interrupted = interrupted;
        this.clock = clock;
    }

    /**
     * A lease that is valid now. Blocks while one is being issued and none is valid. What the issuer throws is thrown to all
     * who wait for it; the next caller asks again.
     */
    public T current() {
        CompletableFuture<T> flight;
        boolean mine = false;
        synchronized (lock) {
            Instant now = clock.instant();
            boolean valid = held != null && now.isBefore(held.lease().expires());
            boolean due = !valid || !now.isBefore(held.renewal());
            if (!due || (valid && renewal != null)) {
                return held.lease();
            }
            if (renewal == null) {
                renewal = new CompletableFuture<>();
                mine = true;
            }
            flight = renewal;
        }
        if (mine) {
            renew(flight);
        }
        return result(flight);
    }

    /** The lease in use, which may have ended; empty while there is none. */
    public Optional<T> held() {
        synchronized (lock) {
            return Optional.ofNullable(held).map(Held::lease);
        }
    }

    /**
     * Drops the lease in use if it is the one that was not taken, so that the next call asks for another. Of many threads that
     * were refused, one renews.
     *
     * @return what was dropped, which may have ended
     */
    public Optional<T> drop(Predicate<T> refused) {
        synchronized (lock) {
            Optional<T> dropped = held().filter(refused);
            if (dropped.isPresent()) {
                held = null;
            }
            return dropped;
        }
    }

    private void renew(CompletableFuture<T> flight) {
        try {
            T fresh = issuer.get();
            synchronized (lock) {
                held = new Held<>(fresh, fresh.renewal());
                renewal = null;
            }
            flight.complete(fresh);
        } catch (RuntimeException | Error failure) {
            Optional<T> old = afterFailure(failure);
            if (old.isPresent()) {
                flight.complete(old.get());
            } else {
                flight.completeExceptionally(failure);
            }
        }
    }

    /** Ends a renewal that failed, and gives the old lease if it still serves. */
    private Optional<T> afterFailure(Throwable failure) {
        synchronized (lock) {
            renewal = null;
            Instant now = clock.instant();
            if (held == null || !now.isBefore(held.lease().expires())) {
                return Optional.empty();
            }
            T lease = held.lease();
            Duration pause = Duration.between(now, lease.expires()).dividedBy(10);
            Duration asked = failure instanceof Unavailable unavailable
                    ? unavailable.retryAfter().orElse(Duration.ZERO)
                    : Duration.ZERO;
            held = new Held<>(lease, now.plus(pause.compareTo(asked) > 0 ? pause : asked));
            LOG.warn(
                    "{}; the present one serves until {}",
                    failure instanceof BridgeException known ? known.line() : failure.getClass(),
                    lease.expires());
            return Optional.of(lease);
        }
    }

    private T result(CompletableFuture<T> flight) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted.apply(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new BridgeException(ErrorCode.INTERNAL, "An access could not be renewed", e.getCause());
        }
    }
}
