package io.cdpbridge.aep;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.http.Remote;
import io.cdpbridge.http.RetryCause;
import java.time.Duration;
import java.util.Optional;

/**
 * The platform, or its token service, could not serve a call now; the same call may succeed later. It is not known
 * whether a call that changes something took effect.
 */
public final class PlatformUnavailable extends BridgeException {
    private final transient Optional<Duration> retryAfter;
    private final RetryCause why;

    PlatformUnavailable(
            ErrorCode code, String message, RetryCause why, Optional<Duration> retryAfter, Throwable cause) {
        super(code, message, cause);
        this.why = why;
        this.retryAfter = retryAfter;
    }

    PlatformUnavailable(ErrorCode code, String message, RetryCause why, Optional<Duration> retryAfter) {
        this(code, message, why, retryAfter, null);
    }

    /** How long the other side asks to wait before the next call, from now: none to one day. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Why the call was not served. */
    public RetryCause why() {
        return why;
    }

    /** Who did not serve it. */
    public Remote remote() {
        return code() == ErrorCode.TOKEN_UNAVAILABLE ? Remote.TOKENS : Remote.PLATFORM;
    }
}
