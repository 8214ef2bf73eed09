package io.cdpbridge.guardrail;

import io.cdpbridge.date.TwoClocks;
import io.cdpbridge.xdm.Event;
import java.util.Optional;

/** An event of a person who was deleted within the limit, in hours, is not sent. */
final class PrivacySuppression implements RecordGuardrail {
    private final Guardrail guardrail;
    private final TwoClocks clocks;
    private final Suppressions suppressions;

    PrivacySuppression(Guardrail guardrail, TwoClocks clocks, Suppressions suppressions) {
        this.guardrail = guardrail;
        this.clocks = clocks;
        this.suppressions = suppressions;
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        boolean suppressed =
                !event.primaryIdentity().isBlank() && suppressions.suppressed(event.primaryIdentity(), clocks.now());
        return suppressed
                ? Optional.of("the person was deleted within the last " + guardrail.value() + " " + guardrail.unit())
                : Optional.empty();
    }
}
