package io.cdpbridge.guardrail;

import io.cdpbridge.format.date.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Something that others change: it is looked at once a second at most, and read again when its version is another. Any thread
 * may ask.
 *
 * @param <V> a version
 * @param <C> what is read
 */
public final class Watched<V, C> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private record Seen<V, C>(V version, Instant looked, C content) {}

    private final Supplier<V> version;
    private final BiFunction<V, Instant, C> reader;
    private volatile Seen<V, C> seen;

    /**
     * Reads for the first time.
     *
     * @param version tells the version that there is now
     * @param reader reads, as of an instant
     */
    public Watched(Supplier<V> version, BiFunction<V, Instant, C> reader, Instant now) {
        this.version = version;
        this.reader = reader;
        V first = version.get();
        this.seen = new Seen<>(first, now, reader.apply(first, now));
    }

    /** What there is at an instant, no older than a second. */
    public C at(Instant now) {
        Seen<V, C> known = seen;
        return (new Rest(known.looked(), LOOK_EVERY).isOver(now) ? look(now) : known).content();
    }

    private synchronized Seen<V, C> look(Instant now) {
        V current = version.get();
        C content = current.equals(seen.version()) ? seen.content() : reader.apply(current, now);
        seen = new Seen<>(current, now, content);
        return seen;
    }
}
