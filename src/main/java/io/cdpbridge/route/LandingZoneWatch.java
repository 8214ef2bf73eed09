package io.cdpbridge.route;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What waits in the landing zone and why: for health, and for polls. */
public final class LandingZoneWatch {
    private final Map<String, List<String>> waiting = new TreeMap<>();
    private final Set<String> judged = new HashSet<>();
    private final Set<String> held = new HashSet<>();

    /**
     * The exports of a flow that lack something which time will not bring, and the files that have been there for too long.
     *
     * @param settling whether another may still turn out to lack something
     */
    synchronized void waiting(String flow, List<String> exports, boolean settling) {
        waiting.put(flow, List.copyOf(exports));
        if (!settling) {
            judged.add(flow);
        }
    }

    /** A guardrail lets the export in later. */
    synchronized void hold(String fingerprint) {
        held.add(fingerprint);
    }

    /** Whether the export was held since this was asked before. */
    synchronized boolean takeHeld(String fingerprint) {
        return held.remove(fingerprint);
    }

    /** What waits, as {@code name reason}, by flow. */
    synchronized Map<String, List<String>> all() {
        return new TreeMap<>(waiting);
    }

    /** Whether a flow looked since the start, and all that it saw was there long enough to be judged. */
    synchronized boolean hasLooked(String flow) {
        return judged.contains(flow);
    }
}
