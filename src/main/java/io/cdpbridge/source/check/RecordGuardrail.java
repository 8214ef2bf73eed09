package io.cdpbridge.source.check;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** A limit that each event is checked against on its own. Any thread may call. */
public interface RecordGuardrail {
    /** The limit. */
    Guardrail guardrail();

    /**
     * Checks an event.
     *
     * @return why it is beyond the limit, in words fit for a log; nothing when it is within
     */
    Optional<String> check(Event event);

    /**
     * Checks an event with regard to whose it is.
     *
     * @param whose gives the values by which its person is known; asked only by who needs them
     */
    default Optional<String> check(Event event, Supplier<Collection<String>> whose) {
        return check(event);
    }

    /** Whether an event beyond the limit goes to quarantine; else it goes on, and is counted as a warning. */
    default boolean rejects() {
        return guardrail().action() == Guardrail.Action.REJECT;
    }
}
