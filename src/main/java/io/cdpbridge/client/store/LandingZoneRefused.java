package io.cdpbridge.client.store;

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

    /**
     * Whether an answer of a store over HTTP is a refusal. A status without the store's own code is not the store's, but of something
     * on the way to it, which may say another thing later; only 404 may come without one.
     */
    static boolean isRefusal(int status, String code) {
        boolean told = !code.isEmpty() || status == 404;
        return told && status < 500 && status != 408 && status != 429;
    }
}
