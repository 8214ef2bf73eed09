package io.cdpbridge.ledger;

import java.util.Locale;

/** The state of a plan. */
public enum PlanState implements LedgerState {
    /** Written for review; applied on request. */
    PLANNED,
    /** Beyond the blast radius; waiting for approval. */
    HELD,
    /** May be applied. */
    APPROVED,
    /** Some of its pages are in Campaign. */
    APPLYING,
    /** All of its pages are in Campaign and are being read back. */
    APPLIED,
    /** Read back and found. */
    CONFIRMED,
    /** Read back, with some of it not found; that part is wanted again. */
    UNCONFIRMED,
    /** Refused, or its attempts given up; what it has not applied is planned again at the next start or export. */
    STOPPED,
    /** Replaced by a newer plan. */
    SUPERSEDED;

    static PlanState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
