package io.cdpbridge.client.campaign;

import io.cdpbridge.client.aep.PlatformUnavailable;
import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.client.http.Unavailable;
import io.cdpbridge.error.ErrorCode;
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
