package io.cdpbridge.guardrail;

import io.cdpbridge.xdm.Event;
import java.time.InstantSource;
import java.util.Optional;

/** An event of a person who was deleted within the limit, in hours, is not sent. */
final class PrivacySuppression implements RecordGuardrail {
    private final Guardrail guardrail;
    private final InstantSource clock;
    private final Suppressions suppressions;

    PrivacySuppression(Guardrail guardrail, InstantSource clock, Suppressions suppressions) {
        this.guardrail = guardrail;
        this.clock = clock;
        this.suppressions = suppressions;
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        boolean suppressed =
                !event.primaryIdentity().isBlank() && suppressions.suppressed(event.primaryIdentity(), clock.instant());
        return suppressed
                ? Optional.of("the person was deleted within the last " + guardrail.value() + " " + guardrail.unit())
                : Optional.empty();
    }
}
