package io.cdpbridge.runtime;

import io.cdpbridge.destination.plan.DestinationFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flows of the destination direction, by name. Any thread may ask. */
public final class DestinationFlows {
    private final Map<String, DestinationFlow> flows = new LinkedHashMap<>();

    DestinationFlows(List<DestinationFlow> flows) {
        flows.forEach(flow -> this.flows.put(flow.sync().flow(), flow));
    }

    /** See {@link DestinationFlow#takeConsentsOver}. */
    void takeConsentsOver() {
        flows.values().forEach(DestinationFlow::takeConsentsOver);
    }

    /** See {@link DestinationFlow#lookDue}. */
    boolean isLookDue() {
        return flows.values().stream().anyMatch(flow -> !flow.lookDue().isEmpty());
    }

    /** The flow of that name. */
    public DestinationFlow flow(String name) {
        DestinationFlow flow = flows.get(name);
        if (flow == null) {
            throw new IllegalArgumentException("'" + name + "' is not a flow of the destination direction");
        }
        return flow;
    }
}
