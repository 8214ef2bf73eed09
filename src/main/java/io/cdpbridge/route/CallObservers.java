package io.cdpbridge.route;

import io.cdpbridge.http.CallWatch;
import io.cdpbridge.http.Retries;

/**
 * Who is told of the calls to one other side.
 *
 * @param watch how they end
 * @param retries which are made again
 */
record CallObservers(CallWatch watch, Retries retries) {
    /** For the calls of a command, of which nobody keeps a record. */
    static CallObservers nobody() {
        return new CallObservers(CallWatch.NOBODY, new Retries());
    }
}
