package io.cdpbridge.source.check;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.util.Optional;

/** The value of an identity in the namespace ECID has exactly so many digits as the limit says, and nothing else. */
final class Ecid implements RecordGuardrail {
    private static final String NAMESPACE = "ECID";

    private final Guardrail guardrail;
    private final long digits;

    Ecid(Guardrail guardrail) {
        this.guardrail = guardrail;
        this.digits = guardrail.limit();
    }

    static boolean isNamespace(String code) {
        return NAMESPACE.equalsIgnoreCase(code);
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        for (Event.Identity identity : event.identityValues()) {
            if (isNamespace(identity.namespace()) && !isEcid(identity.value())) {
                return Optional.of("an ECID that is not " + digits + " digits");
            }
        }
        return Optional.empty();
    }

    private boolean isEcid(String value) {
        return value.length() == digits && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
