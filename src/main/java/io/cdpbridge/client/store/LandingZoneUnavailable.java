package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** The store could not serve a request now; the same request may succeed later. */
public final class LandingZoneUnavailable extends BridgeException {
    private final boolean ended;

    LandingZoneUnavailable(String message) {
        super(ErrorCode.LANDING_ZONE_UNAVAILABLE, message);
        this.ended = false;
    }

    LandingZoneUnavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    private LandingZoneUnavailable(String message, Throwable cause, boolean ended) {
        super(ErrorCode.LANDING_ZONE_UNAVAILABLE, message, cause);
        this.ended = ended;
    }

    /** Of a call whose end nobody waited for, because the process stops. */
    static LandingZoneUnavailable ended(String message, Throwable cause) {
        return new LandingZoneUnavailable(message, cause, true);
    }

    /** Whether the process stops, so that it says nothing of the store. */
    public boolean isEnded() {
        return ended;
    }
}
