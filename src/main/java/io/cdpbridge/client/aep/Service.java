package io.cdpbridge.client.aep;

import io.cdpbridge.client.http.ForeignPage;
import io.cdpbridge.error.ErrorCode;

/** Which of the two services is called: it decides what a failure means. */
enum Service {
    /** The token service (IMS). All that it refuses is a matter of the configured credential. */
    TOKENS(ErrorCode.TOKEN_UNAVAILABLE) {
        @Override
        ErrorCode refusal(int status, String platformCode) {
            return ErrorCode.CREDENTIALS_REFUSED;
        }

        @Override
        boolean refuses(int status, Refusal.Words words) {
            return words == Refusal.Words.OAUTH;
        }
    },

    /**
     * The platform. Its gateway answers 401 and 403 for what is wrong with token, API key and organization, and code
     * 400003 for a missing header (Experience Platform troubleshooting guide).
     */
    PLATFORM(ErrorCode.PLATFORM_UNAVAILABLE) {
        @Override
        ErrorCode refusal(int status, String platformCode) {
            boolean access = status == 401 || status == 403 || platformCode.equals("400003");
            return access ? ErrorCode.ACCESS_REFUSED : ErrorCode.PLATFORM_REFUSED;
        }

        @Override
        boolean refuses(int status, Refusal.Words words) {
            boolean access = status == 401 || ForeignPage.passes(status);
            return !(access && words == Refusal.Words.PAGE);
        }
    };

    private final ErrorCode unavailable;

    Service(ErrorCode unavailable) {
        this.unavailable = unavailable;
    }

    /** The code of an answer that will not get better by itself. */
    abstract ErrorCode refusal(int status, String platformCode);

    /**
     * Whether an answer with a status that lasts is the service's own refusal, and not the word of something between, which
     * may say another thing a moment later.
     */
    abstract boolean refuses(int status, Refusal.Words words);

    /** The code of a failure that may. */
    ErrorCode unavailable() {
        return unavailable;
    }
}
