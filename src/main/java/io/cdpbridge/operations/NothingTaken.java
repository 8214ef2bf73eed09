package io.cdpbridge.operations;

import io.cdpbridge.ledger.RefusedInputs;
import io.cdpbridge.ledger.RefusedInputs.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks whether a flow recently refused a file or an export whole, or lost one before its end, and has not read
 * it since.
 */
public final class NothingTaken implements DetailedCheck {
    private final RefusedInputs inputs;
    private final InstantSource clock;
    private final Duration window;

    /** @param window how long ago counts as recent */
    public NothingTaken(RefusedInputs inputs, InstantSource clock, Duration window) {
        this.inputs = inputs;
        this.clock = clock;
        this.window = window;
    }

    @Override
    public String id() {
        return "refused";
    }

    @Override
    public List<Problem> found() {
        Map<String, List<Refused>> flows = inputs.since(clock.instant().minus(window)).stream()
                .collect(Collectors.groupingBy(Refused::flow, TreeMap::new, Collectors.toList()));
        return flows.entrySet().stream()
                .map(flow -> Problem.of(flow.getKey(), sentence(flow.getKey(), flow.getValue())))
                .toList();
    }

    private String sentence(String flow, List<Refused> refused) {
        return flow + ": of " + refused.size() + (refused.size() == 1 ? " input" : " inputs")
                + " nothing was taken in the last " + window + ", the latest: "
                + refused.get(0).line();
    }
}
