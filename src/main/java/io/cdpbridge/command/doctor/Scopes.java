package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** BP-P1: whether IMS grants the scopes that are asked for, and whether they are those of Experience Platform. */
record Scopes(String id, List<String> configured, Supplier<AccessTokens> tokens, List<String> needs) implements Check {
    /** As Adobe's own clients ask for them. */
    private static final List<String> USUAL =
            List.of("openid", "session", "AdobeID", "read_organizations", "additional_info.projectedProductContext");

    @Override
    public String subject() {
        return "scopes in aep.scopes";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SCOPES;
    }

    @Override
    public Finding look() {
        try {
            tokens.get().current();
        } catch (PlatformRefused refused) {
            if (refused.platformCode().equals(Token.INVALID_SCOPE)) {
                return Finding.fail(refused.line());
            }
            throw refused;
        }
        List<String> missing = new ArrayList<>(USUAL);
        missing.removeAll(configured);
        return missing.isEmpty()
                ? Finding.pass("all of Experience Platform's are granted")
                : Finding.warn("not asked for: " + String.join(", ", missing));
    }
}
