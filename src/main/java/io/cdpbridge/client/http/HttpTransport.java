package io.cdpbridge.client.http;

import java.io.IOException;

/**
 * Sends one HTTP call. Implementations serve any number of threads at once.
 *
 * <p>An implementation has time limits for connecting and for silence, sends {@link Body#length()} as the content length,
 * follows no redirect (it would carry the token to another host), and never sends a call a second time.
 */
public interface HttpTransport {
    /**
     * Sends the call and returns as soon as the head of the answer is there, whatever its status.
     *
     * @return the answer; the caller closes it
     * @throws IOException when no answer came: the call may or may not have reached the other side
     */
    HttpReply send(HttpCall call) throws IOException;

    /** Who is told how calls end, by the one who reads their answers. */
    default CallWatch watch() {
        return CallWatch.NOBODY;
    }
}
