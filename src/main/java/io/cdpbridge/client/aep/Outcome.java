package io.cdpbridge.client.aep;

/** What a batch's status means for who sent it. */
public enum Outcome {
    /** The platform waits for files and for the batch to be completed. */
    OPEN,
    /** The platform is at work: ask again later. */
    IN_PROGRESS,
    /** The rows are in, but for those that the platform counted as failed. */
    ACCEPTED,
    /** The platform could not take the batch for what is in it, or how the dataset is set up: no row is in. */
    FAILED,
    /** The platform gave up on the batch for reasons of its own: no row is in, and the same rows may be sent again. */
    LOST,
    /** Someone took the batch back: its rows are not to be sent again without an operator's word. */
    WITHDRAWN
}
