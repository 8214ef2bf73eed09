package io.cdpbridge.destination.plan;

import io.cdpbridge.ledger.Audience;

/**
 * Looks at what Campaign holds of an audience before it is planned, a call or so at a time, and corrects what is noted as
 * applied. One thread at a time.
 */
interface Survey extends AutoCloseable {
    /** Whether there is nothing more to ask. */
    boolean isOver();

    /** Asks the next thing. A step that failed may be made again. */
    void step();

    /** Notes what came of it; the audience as it is then. */
    Audience finish();

    @Override
    void close();
}
