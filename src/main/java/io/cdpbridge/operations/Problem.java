package io.cdpbridge.operations;

import java.util.Optional;

/**
 * A problem that a check found.
 *
 * @param flow the flow, route or credential that it is about; empty when it is about the whole bridge
 * @param sentence what is wrong, without payload, address or secret
 */
public record Problem(Optional<String> flow, Severity severity, String sentence) {
    /** An error of the whole bridge. */
    public static Problem of(String sentence) {
        return new Problem(Optional.empty(), Severity.ERROR, sentence);
    }

    /** An error of a flow. */
    public static Problem of(String flow, String sentence) {
        return new Problem(Optional.of(flow), Severity.ERROR, sentence);
    }

    /** The same problem with this severity. */
    public Problem as(Severity other) {
        return new Problem(flow, other, sentence);
    }
}
