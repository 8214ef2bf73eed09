package io.cdpbridge.runtime;

import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.format.date.TwoClocks;
import java.time.InstantSource;

/**
 * Who is told of the calls to one other side.
 *
 * @param watch how they end
 * @param retries which are made again
 * @param clocks what time the other side has
 */
record CallObservers(CallWatch watch, Retries retries, TwoClocks clocks) {
    /** For the calls of a command, of which nobody keeps a record. */
    static CallObservers nobody() {
        return new CallObservers(CallWatch.NOBODY, new Retries(), new TwoClocks(InstantSource.system()));
    }
}
