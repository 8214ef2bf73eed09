package io.cdpbridge.campaign;

import io.cdpbridge.aep.PlatformUnavailable;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.http.Remote;
import io.cdpbridge.http.RetryCause;
import io.cdpbridge.http.Unavailable;
import java.time.Duration;
import java.util.Optional;

/** Campaign, or the token service, could not serve a call now. Every write of this client may be repeated. */
public final class CampaignUnavailable extends Unavailable {
    CampaignUnavailable(
            ErrorCode code, String message, RetryCause why, Optional<Duration> retryAfter, Throwable cause) {
        super(code, message, remote(cause), why, retryAfter, cause);
    }

    CampaignUnavailable(ErrorCode code, String message, RetryCause why, Optional<Duration> retryAfter) {
        this(code, message, why, retryAfter, null);
    }

    private static Remote remote(Throwable cause) {
        return cause instanceof PlatformUnavailable ? Remote.TOKENS : Remote.CAMPAIGN;
    }
}
