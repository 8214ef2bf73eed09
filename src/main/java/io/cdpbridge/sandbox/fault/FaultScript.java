package io.cdpbridge.sandbox.fault;

import java.util.List;

/**
 * A whole script.
 *
 * @param seed decides the rules that fire by chance, so that a run can be repeated
 * @param calls the rules about calls, in the script's order
 * @param batches the rules about batches, in the script's order
 */
public record FaultScript(long seed, List<CallRule> calls, List<BatchRule> batches) {

    /** The script of a sandbox that does all it is asked. */
    public static FaultScript none() {
        return new FaultScript(0, List.of(), List.of());
    }
}
