package io.cdpbridge.client.aep;

import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.client.http.Unavailable;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** The platform, or its token service, could not serve a call now. */
public final class PlatformUnavailable extends Unavailable {
    PlatformUnavailable(
            ErrorCode code, String message, RetryCause why, Optional<Duration> retryAfter, Throwable cause) {
        super(code, message, remote(code), why, retryAfter, cause);
    }

    PlatformUnavailable(ErrorCode code, String message, RetryCause why, Optional<Duration> retryAfter) {
        this(code, message, why, retryAfter, null);
    }

    private static Remote remote(ErrorCode code) {
        return code == ErrorCode.TOKEN_UNAVAILABLE ? Remote.TOKENS : Remote.PLATFORM;
    }
}
