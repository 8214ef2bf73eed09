package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A notification to one receiver that an alert was raised or cleared.
 *
 * @param id the same for every receiver of the change and for every try, so that a receiver can recognize a repetition
 * @param target a name of the receiver that holds neither its address nor a secret
 * @param state {@link #RAISED} or {@link #CLEARED}
 * @param severity warning, error or critical
 * @param since when the problem was first seen
 * @param happenedAt when the alert was raised or cleared
 */
public record AlertNotice(
        String id,
        String target,
        AlertKey key,
        String state,
        String severity,
        String reason,
        Instant since,
        Instant happenedAt) {
    public static final String RAISED = "raised";
    public static final String CLEARED = "cleared";
}
