package io.cdpbridge.source.check;

import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.source.xdm.Event;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
        return check(event, List::of);
    }

    @Override
    public Optional<String> check(Event event, Supplier<Collection<String>> whose) {
        Now now = clocks.now();
        if (suppressions.isEmpty(now)) {
            return Optional.empty();
        }
        Set<String> identities = new LinkedHashSet<>(whose.get());
        identities.add(event.primaryIdentity());
        return suppressions.suppressedOf(identities, now).isPresent()
                ? Optional.of("the person was deleted within the last " + guardrail.value() + " " + guardrail.unit())
                : Optional.empty();
    }
}
