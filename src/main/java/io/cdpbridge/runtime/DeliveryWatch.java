package io.cdpbridge.runtime;

import io.cdpbridge.ledger.Candidate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds deliveries just now: for health and for a run that ends by itself. */
public final class DeliveryWatch {
    private final Map<Slot, Hold> holds = new TreeMap<>();

    /**
     * Why a candidate does not leave.
     *
     * @param candidate what was looked at, as it was then; rows that were staged since are not in it
     * @param guardrail the budget's id
     * @param until when it may leave at the earliest
     */
    public record Hold(Candidate candidate, String guardrail, Instant until) {}

    private record Slot(String datasetId, Optional<Long> batchId) implements Comparable<Slot> {
        static Slot of(Candidate candidate) {
            return new Slot(candidate.datasetId(), candidate.batchId());
        }

        @Override
        public int compareTo(Slot other) {
            int datasets = datasetId.compareTo(other.datasetId);
            return datasets != 0 ? datasets : Long.compare(batchId.orElse(-1L), other.batchId.orElse(-1L));
        }
    }

    synchronized void held(Hold hold) {
        holds.put(Slot.of(hold.candidate()), hold);
    }

    synchronized void free(Candidate candidate) {
        holds.remove(Slot.of(candidate));
    }

    /** The holds, by dataset. */
    public synchronized List<Hold> holds() {
        return List.copyOf(holds.values());
    }

    /** The datasets of which something is held. */
    public synchronized Set<String> datasets() {
        return holds.keySet().stream().map(Slot::datasetId).collect(Collectors.toSet());
    }

    /**
     * Whether each of these was looked at as it is now, and held. A candidate that gained rows since does not count: its
     * next look may let it go.
     */
    public synchronized boolean holds(Collection<Candidate> candidates) {
        return holds.values().stream().map(Hold::candidate).toList().containsAll(candidates);
    }
}
