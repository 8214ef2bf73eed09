package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials with an end: fetched when first needed, again at 90 % of their life, and at once after the store refused
 * them. When that fails, the old ones serve as long as they are valid.
 */
public final class RenewedAccess<T> implements Access<T> {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedAccess.class);
    /** For credentials that do not tell their end: the Data Landing Zone renews an old token when it is asked for one. */
    private static final Duration ASSUMED_LIFE = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Supplier<Timed<T>> source;
    private final InstantSource clock;
    private Optional<Held<T>> held = Optional.empty();

    /**
     * Credentials and their end.
     *
     * @param expires empty when it is not known
     */
    public record Timed<T>(T credentials, Optional<Instant> expires) {
        @Override
        public String toString() {
            return "credentials until " + expires.map(Instant::toString).orElse("an unknown time");
        }
    }

    private record Held<T>(T credentials, Instant renewal, Instant end) {}

    /** @param source fetches; what it throws passes through where no valid credentials are held */
    public RenewedAccess(Supplier<Timed<T>> source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public synchronized T current() {
        Instant now = clock.instant();
        if (held.isEmpty() || !now.isBefore(held.get().renewal())) {
            renew(now);
        }
        return held.orElseThrow().credentials();
    }

    @Override
    public synchronized boolean refused(T used) {
        if (held.isPresent() && held.get().credentials().equals(used)) {
            held = Optional.empty();
        }
        return true;
    }

    private void renew(Instant now) {
        try {
            Timed<T> fresh = source.get();
            Instant end = fresh.expires().orElse(now.plus(ASSUMED_LIFE));
            Duration due = Duration.between(now, end).multipliedBy(9).dividedBy(10);
            held = Optional.of(
                    new Held<>(fresh.credentials(), now.plus(due.compareTo(SHORTEST) < 0 ? SHORTEST : due), end));
        } catch (BridgeException e) {
            Held<T> old = held.filter(present -> now.isBefore(present.end())).orElseThrow(() -> e);
            Duration pause = Duration.between(now, old.end()).dividedBy(10);
            held = Optional.of(new Held<>(old.credentials(), now.plus(pause), old.end()));
            LOG.warn("{}; the present credentials of the landing zone serve until {}", e.line(), old.end());
        }
    }
}
