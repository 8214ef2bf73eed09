package io.cdpbridge.guardrail;

import io.cdpbridge.xdm.Event;
import java.util.Optional;

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

    /** Whether an event beyond the limit goes to quarantine; else it goes on, and is counted as a warning. */
    default boolean rejects() {
        return guardrail().action() == Guardrail.Action.REJECT;
    }
}
