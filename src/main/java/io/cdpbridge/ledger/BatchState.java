package io.cdpbridge.ledger;

import java.util.Locale;

/** The state of a batch. */
public enum BatchState implements LedgerState {
    /** Not yet created on the platform. */
    PLANNED,
    /** Created there, or perhaps created; its files are going up. */
    SENDING,
    /** The platform accepted COMPLETE and is working on it. */
    SENT,
    /** Ingested by the platform; rows that it refused are in quarantine. */
    CONFIRMED,
    /** Failed there; its halves are batches of their own now. */
    SPLIT,
    /** Lost by the platform; sent again as another batch. */
    RESENT,
    /** Failed, and not worth splitting further; its rows are in quarantine. */
    QUARANTINED,
    /** Refused by the platform, or its attempts given up; tried again at the next start. */
    STOPPED,
    /** Aborted, reverted or deleted on the platform by an operator; never sent again automatically. */
    WITHDRAWN;

    static BatchState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
