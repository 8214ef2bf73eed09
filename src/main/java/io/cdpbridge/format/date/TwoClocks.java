package io.cdpbridge.format.date;

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
    /** How far ahead a clock may be that no other one has confirmed. */
    private static final Duration UNCONFIRMED = Duration.ofDays(366);

    private final InstantSource ours;
    private volatile Optional<InstantSource> theirs = Optional.empty();

    public TwoClocks(InstantSource ours) {
        this.ours = ours;
    }

    /** Both are the same clock: for what is tried out, and asks no service. */
    public static TwoClocks same(InstantSource clock) {
        TwoClocks clocks = new TwoClocks(clock);
        clocks.theirs = Optional.of(clock);
        return clocks;
    }

    /** A service has just answered, and said that it was this time. */
    public void told(Instant time) {
        long nanos = System.nanoTime();
        theirs = Optional.of(() -> time.plusNanos(System.nanoTime() - nanos));
    }

    /** What time it is at the least by both; nothing as long as only ours is known. */
    public Optional<Instant> agreed() {
        return theirs.map(clock -> earlier(ours.instant(), clock.instant().plus(TOLD)));
    }

    /**
     * What time it is by both. As long as only ours is known it may be ahead by a year: what must not come back too early does not
     * come back on its word alone.
     */
    public Now now() {
        Instant here = ours.instant();
        Optional<Instant> there = theirs.map(InstantSource::instant);
        return new Now(
                there.map(time -> earlier(here, time.plus(TOLD))).orElseGet(() -> here.minus(UNCONFIRMED)),
                there.filter(here::isBefore).orElse(here));
    }

    /** What time it is at the least, by ours alone as long as no service has answered: for waits. */
    public InstantSource earlier() {
        return () -> agreed().orElseGet(ours::instant);
    }

    /** What time it is at the most. */
    public InstantSource later() {
        return () -> now().atMost();
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }
}
