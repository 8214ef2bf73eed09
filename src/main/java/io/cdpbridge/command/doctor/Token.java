package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P1: whether the credential is accepted by IMS. */
record Token(String id, Supplier<AccessTokens> tokens, List<String> needs) implements Check {
    /** IMS's word for scopes that the credential does not have (RFC 6749, section 5.2). */
    static final String INVALID_SCOPE = "invalid_scope";

    @Override
    public String subject() {
        return "access token of aep.client-id";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_TOKEN;
    }

    @Override
    public Finding look() {
        try {
            tokens.get().current();
            return Finding.pass("IMS issues a token");
        } catch (PlatformRefused refused) {
            // The credential was accepted, or its scopes would not have been looked at: the next check tells.
            return refused.platformCode().equals(INVALID_SCOPE)
                    ? Finding.pass("IMS accepts the credential")
                    : Finding.fail(refused.line());
        }
    }
}
