package io.cdpbridge.landingzone;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** The store refused who asks, or what for; it will refuse the same request again until somebody changes that. */
public final class LandingZoneRefused extends BridgeException {
    LandingZoneRefused(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }

    LandingZoneRefused(String message, Throwable cause) {
        this(ErrorCode.LANDING_ZONE_REFUSED, message, cause);
    }
}
