package io.cdpbridge.runtime;

import io.cdpbridge.operations.DetailedCheck;
import io.cdpbridge.operations.Problem;
import java.util.List;

/** Whether each flow can go on with what it has in hand. */
final class FlowTroubles implements DetailedCheck {
    private final FlowWatch watch;

    FlowTroubles(FlowWatch watch) {
        this.watch = watch;
    }

    @Override
    public String id() {
        return "flows";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<Problem> found() {
        return watch.troubles().entrySet().stream()
                .map(trouble -> Problem.of(trouble.getKey(), trouble.getValue().line()))
                .toList();
    }

    @Override
    public boolean knows(String flow) {
        return watch.hasHeardOf(flow);
    }
}
