package io.cdpbridge.source.check;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.util.Optional;

/** An event belongs to exactly so many primary identities as the limit says: one. */
final class PrimaryIdentity implements RecordGuardrail {
    private final Guardrail guardrail;
    private final long exactly;

    PrimaryIdentity(Guardrail guardrail) {
        this.guardrail = guardrail;
        this.exactly = guardrail.limit();
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        if (event.primaryIdentities() != exactly) {
            return Optional.of(event.primaryIdentities() + " primary identities, exactly " + exactly + " needed");
        }
        return exactly > 0 && event.primaryIdentity().isBlank()
                ? Optional.of("the primary identity is blank")
                : Optional.empty();
    }
}
