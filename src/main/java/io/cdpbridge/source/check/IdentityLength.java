package io.cdpbridge.source.check;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.util.Locale;
import java.util.Optional;

/** The value of an identity that is no ECID has at most so many characters as the limit says, as Java counts them. */
final class IdentityLength implements RecordGuardrail {
    private final Guardrail guardrail;
    private final long longest;

    IdentityLength(Guardrail guardrail) {
        this.guardrail = guardrail;
        this.longest = guardrail.limit();
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        for (Event.Identity identity : event.identityValues()) {
            if (identity.value().length() > longest && !Ecid.isNamespace(identity.namespace())) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "an identity of %,d %s, at most %,d allowed",
                        identity.value().length(),
                        guardrail.unit(),
                        longest));
            }
        }
        return Optional.empty();
    }
}
