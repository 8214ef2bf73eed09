package io.cdpbridge.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What waits in the landing zone and why: for health, and for polls. */
public final class LandingZoneWatch {
    private final Map<String, List<String>> waiting = new TreeMap<>();
    private final Map<String, Instant> held = new HashMap<>();

    /** The exports of a flow that lack something which time will not bring, and the files that have been there for too long. */
    synchronized void waiting(String flow, List<String> exports) {
        waiting.put(flow, List.copyOf(exports));
    }

    /** A guardrail lets the export in at that instant. */
    synchronized void hold(String fingerprint, Instant until) {
        held.put(fingerprint, until);
    }

    /** Whether a guardrail lets the export in only later than now. Forgets the exports whose time has come. */
    synchronized boolean isHeld(String fingerprint, Instant now) {
        held.values().removeIf(until -> !until.isAfter(now));
        return held.containsKey(fingerprint);
    }

    /** What waits, as {@code name reason}. */
    synchronized List<String> all() {
        List<String> all = new ArrayList<>();
        waiting.values().forEach(all::addAll);
        return all;
    }
}
