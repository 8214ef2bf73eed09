package io.cdpbridge.operations;

import io.cdpbridge.ledger.AlertNotice;
import java.util.List;

/** Tells receivers of alerts. One thread calls. */
public interface AlertSender {
    /** The names of the receivers, without address or secret; the same after a restart. */
    List<String> targets();

    /**
     * Sends a notification to its target, and comes back when that took it.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1141 when it did not; the same notification is sent again later
     */
    void send(AlertNotice notice);
}
