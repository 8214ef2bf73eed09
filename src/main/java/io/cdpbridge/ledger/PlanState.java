package io.cdpbridge.ledger;

import java.util.Locale;

/** How far a plan is. */
public enum PlanState implements LedgerState {
    /** Written for review; applied when somebody asks for it. */
    PLANNED,
    /** Beyond the blast radius; waits for approval. */
    HELD,
    /** May be applied. */
    APPROVED,
    /** Some of its pages are in Campaign. */
    APPLYING,
    /** All of its pages are, and are being read back. */
    APPLIED,
    /** Read back and found. */
    CONFIRMED,
    /** Read back, and some of it not found; that part is wanted again. */
    UNCONFIRMED,
    /** Refused or given up; what it has not applied is planned anew at the next start or export. */
    STOPPED,
    /** A newer plan takes its place. */
    SUPERSEDED;

    static PlanState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
