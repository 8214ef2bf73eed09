package io.cdpbridge.client.campaign;

/** What to do about a fault. */
public enum FaultRule {
    /** The same call may succeed later. */
    RETRY,
    /** The session is over: the client opens another and sends the call once more. */
    RENEW_SESSION,
    /** A row of the page may be at fault: its halves are sent, down to the row. */
    SPLIT,
    /** Access or configuration is at fault: every such call would be refused, so the work is held. */
    STOP
}
