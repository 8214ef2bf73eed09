package io.cdpbridge.client.http;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Another side could not serve a call now; the same call may succeed later. It is not known whether a call that changes
 * something took effect.
 */
public abstract class Unavailable extends BridgeException {
    private final Remote remote;
    private final RetryCause why;
    private final transient Optional<Duration> retryAfter;

    protected Unavailable(
            ErrorCode code,
            String message,
            Remote remote,
            RetryCause why,
            Optional<Duration> retryAfter,
            Throwable cause) {
        super(code, message, cause);
        this.remote = remote;
        this.why = why;
        this.retryAfter = retryAfter;
    }

    /** Who did not serve it. */
    public Remote remote() {
        return remote;
    }

    /** Why the call was not served. */
    public RetryCause why() {
        return why;
    }

    /** How long the other side asks to wait before the next call, from now: none to one day. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
