package io.cdpbridge.source.check;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A limit on something that can be counted: its value is the most that is allowed. */
final class AtMost implements RecordGuardrail {
    private final Guardrail guardrail;
    private final ToIntFunction<Event> count;
    private final long limit;

    AtMost(Guardrail guardrail, ToIntFunction<Event> count) {
        this.guardrail = guardrail;
        this.count = count;
        this.limit = guardrail.limit();
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        int counted = count.applyAsInt(event);
        return counted <= limit
                ? Optional.empty()
                : Optional.of(
                        String.format(Locale.ROOT, "%,d %s, at most %,d allowed", counted, guardrail.unit(), limit));
    }
}
