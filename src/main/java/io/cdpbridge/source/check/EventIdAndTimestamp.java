package io.cdpbridge.source.check;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.source.xdm.Event;
import java.time.InstantSource;
import java.util.Optional;

/**
 * An event has an {@code _id} and a timestamp, which must lie in the past, as the XDM class ExperienceEvent says. The limit
 * is how many seconds it may be ahead of the clock here: none, unless clocks are known to differ. A time before 1970 is none at
 * which anybody sent or opened a message: it stands for a time that is not known, or was read by a wrong format.
 */
final class EventIdAndTimestamp implements RecordGuardrail {
    private final Guardrail guardrail;
    private final InstantSource clock;
    private final long aheadMillis;

    EventIdAndTimestamp(Guardrail guardrail, InstantSource clock) {
        this.guardrail = guardrail;
        this.clock = clock;
        this.aheadMillis = Math.multiplyExact(guardrail.limit(), 1_000L);
    }

    @Override
    public Guardrail guardrail() {
        return guardrail;
    }

    @Override
    public Optional<String> check(Event event) {
        if (event.id().isBlank()) {
            return Optional.of("there is no _id");
        }
        if (event.timestamp() == Event.NO_TIME) {
            return Optional.of("there is no timestamp");
        }
        if (event.timestamp() < 0) {
            return Optional.of("the timestamp is before 1970");
        }
        return event.timestamp() - aheadMillis > clock.millis()
                ? Optional.of("the timestamp is in the future")
                : Optional.empty();
    }
}
