package io.cdpbridge.ledger;

import java.util.List;

/**
 * An alert that was raised, became graver, or was cleared, and who is to be told.
 *
 * @param raised false when it was cleared
 * @param notices one for each receiver
 */
public record AlertChange(StandingAlert alert, boolean raised, List<AlertNotice> notices) {
    public AlertChange {
        notices = List.copyOf(notices);
    }
}
