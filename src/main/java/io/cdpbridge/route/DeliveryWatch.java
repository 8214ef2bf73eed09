package io.cdpbridge.route;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What holds deliveries just now: for health and for a run that ends by itself. */
public final class DeliveryWatch {
    private final Map<String, Hold> holds = new TreeMap<>();

    /**
     * Why a dataset's candidate does not leave.
     *
     * @param guardrail the budget's id
     * @param until when it may leave at the earliest
     */
    public record Hold(String guardrail, Instant until) {}

    synchronized void held(String datasetId, Hold hold) {
        holds.put(datasetId, hold);
    }

    synchronized void free(String datasetId) {
        holds.remove(datasetId);
    }

    /** The holds, by dataset. */
    public synchronized Map<String, Hold> holds() {
        return new TreeMap<>(holds);
    }
}
