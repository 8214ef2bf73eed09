package io.cdpbridge.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What waits in the landing zone and why: for health, and for polls. */
public final class LandingZoneWatch {
    private final Map<String, List<String>> waiting = new TreeMap<>();
    private final Set<String> held = new HashSet<>();

    /** The exports of a flow that lack something which time will not bring, and the files that have been there for too long. */
    synchronized void waiting(String flow, List<String> exports) {
        waiting.put(flow, List.copyOf(exports));
    }

    /** A guardrail lets the export in later. */
    synchronized void hold(String fingerprint) {
        held.add(fingerprint);
    }

    /** Whether the export was held since this was asked before. */
    synchronized boolean takeHeld(String fingerprint) {
        return held.remove(fingerprint);
    }

    /** What waits, as {@code name reason}. */
    synchronized List<String> all() {
        List<String> all = new ArrayList<>();
        waiting.values().forEach(all::addAll);
        return all;
    }
}
