package io.cdpbridge.ledger;

import java.util.List;

/**
 * An alert that was raised, became more severe, or was cleared, and whom to notify.
 *
 * @param raised false when it was cleared
 * @param notices one notification for each receiver
 */
public record AlertChange(StandingAlert alert, boolean raised, List<AlertNotice> notices) {
    public AlertChange {
        notices = List.copyOf(notices);
    }
}
