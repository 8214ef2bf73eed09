package io.cdpbridge.campaign;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Campaign, or the token service, could not serve a call now; the same call may succeed later. It is not known whether a
 * call that changes something took effect: every write of this client may be repeated.
 */
public final class CampaignUnavailable extends BridgeException {
    private final transient Optional<Duration> retryAfter;

    CampaignUnavailable(ErrorCode code, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(code, message, cause);
        this.retryAfter = retryAfter;
    }

    CampaignUnavailable(ErrorCode code, String message, Optional<Duration> retryAfter) {
        this(code, message, retryAfter, null);
    }

    /** How long the other side asks to wait before the next call, from now: none to one day. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
