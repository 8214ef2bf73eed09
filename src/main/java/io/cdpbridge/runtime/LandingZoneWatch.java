package io.cdpbridge.runtime;

import io.cdpbridge.format.date.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What waits in the landing zone and why: for health, and for polls. */
public final class LandingZoneWatch {
    private final Map<String, List<String>> waiting = new TreeMap<>();
    private final Set<String> judged = new HashSet<>();
    private final Map<String, Rest> held = new HashMap<>();

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

    /** A guardrail lets the export in at that instant, and not now. */
    synchronized void hold(String fingerprint, Instant until, Instant now) {
        held.put(fingerprint, new Rest(now, Duration.between(now, until)));
    }

    /** When a guardrail lets the export in, if that is later than now. Forgets the exports whose time has come. */
    synchronized Optional<Instant> heldUntil(String fingerprint, Instant now) {
        held.values().removeIf(rest -> rest.isOver(now));
        return Optional.ofNullable(held.get(fingerprint)).map(Rest::end);
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
