package io.cdpbridge.sandbox.batch;

/**
 * A state in which a fault rule keeps a batch.
 *
 * @param state the state shown
 * @param looks for how many looks at the catalog; 0: for ever
 */
public record Hold(BatchStatus state, int looks) {}
