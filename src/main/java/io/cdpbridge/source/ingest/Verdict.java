package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.Outcome;
import io.cdpbridge.client.aep.PlatformBatch;
import io.cdpbridge.ledger.Batch;

/**
 * What the platform says of a batch that it has.
 *
 * @param batch the batch as the ledger knows it
 * @param answer the platform's record of it
 */
public record Verdict(Batch batch, PlatformBatch answer) {

    /** What the status means for the batch; the route chooses by it. */
    public Outcome outcome() {
        return answer.status().outcome();
    }

    String platformStatus() {
        return answer.statusText();
    }
}
