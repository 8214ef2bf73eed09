package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Outcome;
import io.cdpbridge.client.aep.PlatformRefused;

/**
 * Guards what only an open batch allows. An earlier COMPLETE may have gone through without its answer, or the platform may
 * have given the batch up: it refuses then, and what became of the batch is {@link Confirmation}'s business. Any thread.
 */
record WhileOpen(Catalog catalog) {

    /**
     * Makes the calls.
     *
     * @throws PlatformRefused when they are refused and the batch is open all the same
     */
    void run(String platformId, Runnable calls) {
        try {
            calls.run();
        } catch (PlatformRefused refusal) {
            if (catalog.batch(platformId).status().outcome() == Outcome.OPEN) {
                throw refusal;
            }
        }
    }
}
