package io.cdpbridge.guardrail;

import io.cdpbridge.format.date.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Content that others may change: it is checked at most once a second, and read again when its version has changed. Any
 * thread may call.
 *
 * @param <V> the type of a version
 * @param <C> the type of the content
 */
public final class Watched<V, C> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private record Seen<V, C>(V version, Instant looked, C content) {}

    private final Supplier<V> version;
    private final BiFunction<V, Instant, C> reader;
    private volatile Seen<V, C> seen;

    /**
     * Reads the content for the first time.
     *
     * @param version supplies the current version
     * @param reader reads the content as of an instant
     */
    public Watched(Supplier<V> version, BiFunction<V, Instant, C> reader, Instant now) {
        this.version = version;
        this.reader = reader;
        V first = version.get();
        this.seen = new Seen<>(first, now, reader.apply(first, now));
    }

    /** The content at an instant, no older than a second. */
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
