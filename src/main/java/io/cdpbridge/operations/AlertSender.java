package io.cdpbridge.operations;

import io.cdpbridge.ledger.AlertNotice;
import java.util.List;

/** Sends notifications of alerts to receivers. One thread calls. */
public interface AlertSender {
    /** The names of the receivers, without address or secret; unchanged after a restart. */
    List<String> targets();

    /**
     * Sends a notification to its target, and returns when the target has accepted it.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1141 when the target did not accept it; the same notification is
     *     sent again later
     */
    void send(AlertNotice notice);
}
