package io.cdpbridge.sandbox.http;

import java.util.Map;
import java.util.TreeMap;

/** How often each call was answered how. Any thread may call. */
public final class RequestCounts {
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    synchronized void count(String call, String answer) {
        counts.computeIfAbsent(call, key -> new TreeMap<>()).merge(answer, 1L, Long::sum);
    }

    /** The counts by call, and in it by status, or by {@code cut} for those that got no whole answer. */
    public synchronized Map<String, Map<String, Long>> snapshot() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((call, byAnswer) -> copy.put(call, new TreeMap<>(byAnswer)));
        return copy;
    }

    /** Begins anew. */
    public synchronized void clear() {
        counts.clear();
    }
}
