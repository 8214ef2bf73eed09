package io.cdpbridge.client.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the calls of a process that are made again, each where that is decided: by a client for itself, or by the error policy
 * of a route. Any thread may count and ask.
 */
public final class Retries {
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    private record Key(Remote remote, RetryCause cause) {}

    /** One more. */
    public void count(Remote remote, RetryCause cause) {
        counts.computeIfAbsent(new Key(remote, cause), key -> new LongAdder()).increment();
    }

    /** How many there were up to now. */
    public long of(Remote remote, RetryCause cause) {
        LongAdder counted = counts.get(new Key(remote, cause));
        return counted == null ? 0 : counted.sum();
    }
}
