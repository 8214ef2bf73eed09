package io.cdpbridge.client.campaign;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.client.aep.PlatformUnavailable;
import io.cdpbridge.error.ErrorCode;

/** IMS tokens of the technical account, whose failures are those of this client. */
final class ImsTokens {
    private final AccessTokens tokens;

    ImsTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** A token that is valid now. */
    String current() {
        try {
            return tokens.current();
        } catch (PlatformUnavailable e) {
            throw new CampaignUnavailable(ErrorCode.CAMPAIGN_UNAVAILABLE, e.getMessage(), e.why(), e.retryAfter(), e);
        } catch (PlatformRefused e) {
            throw new CampaignRefused(
                    ErrorCode.CAMPAIGN_LOGON_REFUSED, e.getMessage(), e.platformCode(), FaultRule.STOP, e);
        }
    }

    /** Drops a token that Campaign does not take. */
    void invalidate(String token) {
        tokens.invalidate(token);
    }
}
