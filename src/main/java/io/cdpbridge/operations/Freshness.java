package io.cdpbridge.operations;

import io.cdpbridge.ledger.Freshest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks whether each flow has begun an input recently. A flow without any is measured from the start of the bridge.
 */
public final class Freshness implements DetailedCheck {
    private final Freshest ledger;
    private final InstantSource clock;
    private final Map<String, Duration> silence;
    private final Instant start;
    /** The flows that are known to have an input. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param silence how long a flow may read nothing, by flow; a flow that is not listed may be silent forever */
    public Freshness(Freshest ledger, InstantSource clock, Map<String, Duration> silence) {
        this.ledger = ledger;
        this.clock = clock;
        this.silence = Map.copyOf(silence);
        this.start = clock.instant();
    }

    @Override
    public String id() {
        return "freshness";
    }

    @Override
    public List<Problem> found() {
        return silence.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(flow -> last(flow.getKey()).isBefore(clock.instant().minus(flow.getValue())))
                .map(flow -> Problem.of(
                        flow.getKey(),
                        flow.getKey() + ": nothing was read since " + last(flow.getKey()) + ", longer than "
                                + flow.getValue()))
                .toList();
    }

    /**
     * A flow that never had an input is measured from the start, and so can be judged only when its time has passed.
     */
    @Override
    public boolean knows(String flow) {
        Duration allowed = silence.getOrDefault(flow, Duration.ZERO);
        return known.contains(flow) || clock.instant().isAfter(start.plus(allowed));
    }

    private Instant last(String flow) {
        Optional<Instant> last = ledger.lastInput(flow);
        last.ifPresent(any -> known.add(flow));
        return last.orElse(start);
    }
}
