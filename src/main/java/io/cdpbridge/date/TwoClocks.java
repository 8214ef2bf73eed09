package io.cdpbridge.date;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * This machine's clock, and the one of the services that it calls: each of their answers says when it was made (RFC 9110, section
 * 6.6.1). What is lost when a clock is ahead goes by the earlier of the two, what is refused when one is behind by the later. As
 * long as no service has answered there is one clock only. Any thread may use it.
 */
public final class TwoClocks {
    /** An answer tells its second, and was made at some moment of it. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final InstantSource ours;
    private volatile Optional<Told> last = Optional.empty();

    private record Told(Instant theirs, long nanos) {
        Instant now() {
            return theirs.plusNanos(System.nanoTime() - nanos);
        }
    }

    public TwoClocks(InstantSource ours) {
        this.ours = ours;
    }

    /** A service has just answered, and said that it was this time. */
    public void told(Instant theirs) {
        last = Optional.of(new Told(theirs, System.nanoTime()));
    }

    /** What time it is at the least by both; nothing as long as only ours is known. */
    public Optional<Instant> agreed() {
        return last.map(told -> earliest(told.now().plus(TOLD)));
    }

    /** What time it is at the least, by ours alone as long as no service has answered. */
    public InstantSource earlier() {
        return () -> agreed().orElseGet(ours::instant);
    }

    /** What time it is at the most. */
    public InstantSource later() {
        return () -> {
            Instant now = ours.instant();
            return last.map(Told::now).filter(now::isBefore).orElse(now);
        };
    }

    private Instant earliest(Instant theirs) {
        Instant now = ours.instant();
        return theirs.isBefore(now) ? theirs : now;
    }
}
