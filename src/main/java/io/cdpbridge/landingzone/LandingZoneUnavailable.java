package io.cdpbridge.landingzone;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** The store could not serve a request now; the same request may succeed later. */
public final class LandingZoneUnavailable extends BridgeException {
    LandingZoneUnavailable(String message) {
        super(ErrorCode.LANDING_ZONE_UNAVAILABLE, message);
    }

    LandingZoneUnavailable(String message, Throwable cause) {
        super(ErrorCode.LANDING_ZONE_UNAVAILABLE, message, cause);
    }
}
