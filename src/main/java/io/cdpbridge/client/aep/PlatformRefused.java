package io.cdpbridge.client.aep;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** The platform, or its token service, refused a call: the same call will be refused again. */
public final class PlatformRefused extends BridgeException {
    private final int status;
    private final String platformCode;
    private final String platformMessage;
    private final String violations;

    PlatformRefused(ErrorCode code, String message, int status, Refusal refusal) {
        super(code, message);
        this.status = status;
        this.platformCode = refusal.code();
        this.platformMessage = refusal.message();
        this.violations = refusal.violations();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The platform's own code, such as {@code 403003} or {@code invalid_client}; empty when it gave none. */
    public String platformCode() {
        return platformCode;
    }

    /** The platform's own words, shortened, without tokens and addresses; empty when it gave none. */
    public String platformMessage() {
        return platformMessage;
    }

    /** What the platform says is not valid in what was sent, for the quarantine; may quote values. Empty when it does not say. */
    String violations() {
        return violations;
    }

    /**
     * Whether the refusal is about who calls (credential, API key, organization, sandbox) and not about what was sent.
     * Every other call would be refused as well: work is to be held until the configuration is right, not given up.
     */
    public boolean concernsAccess() {
        return code() != ErrorCode.PLATFORM_REFUSED;
    }
}
