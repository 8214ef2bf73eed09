package io.cdpbridge.destination.snapshot;

/** What a plan does with a change. */
public enum Disposition {
    /** It is written to Campaign. */
    APPLY,
    /** It advances the applied state only; there is nothing to write, as when a profile leaves an export. */
    RECORD,
    /** A guardrail refused it; it is tried again by the next plan. */
    REJECTED,
    /** Campaign has no recipient for its key; it is tried again by the next plan. */
    UNMATCHED
}
