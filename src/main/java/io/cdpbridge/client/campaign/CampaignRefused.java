package io.cdpbridge.client.campaign;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** Campaign, or the token service, refused a call: the same call will be refused again. */
public final class CampaignRefused extends BridgeException {
    private final String faultCode;
    private final FaultRule rule;

    CampaignRefused(ErrorCode code, String message, String faultCode, FaultRule rule, Throwable cause) {
        super(code, message, cause);
        this.faultCode = faultCode;
        this.rule = rule;
    }

    CampaignRefused(ErrorCode code, String message, String faultCode, FaultRule rule) {
        this(code, message, faultCode, rule, null);
    }

    /** Campaign's own code that decided, such as {@code PGS-220000}; empty when it gave none. */
    public String faultCode() {
        return faultCode;
    }

    /**
     * Whether the refusal is about who calls, or about how the instance or this client is set up, and not about what was
     * sent. Every other call would be refused as well: work is to be held until that is right, not given up.
     */
    public boolean concernsAccess() {
        return rule == FaultRule.STOP || rule == FaultRule.RENEW_SESSION;
    }

    /** Whether a single row of the page may be at fault, so that the others would be taken without it. */
    public boolean mayConcernRows() {
        return rule == FaultRule.SPLIT;
    }

    /** Whether the session, or the token, was not taken. */
    boolean concernsSession() {
        return rule == FaultRule.RENEW_SESSION;
    }
}
