package io.cdpbridge.destination.recipient;

import io.cdpbridge.guardrail.Guardrail;
import java.time.Instant;
import java.util.Optional;

/** A limit that a whole export is checked against. Any thread may call. */
public interface FileGuardrail {
    /** Its id in the catalogue. */
    String id();

    /** What becomes of an export beyond the limit: it is refused, it waits, or it goes on and is counted as a warning. */
    Guardrail.Action action();

    /**
     * Checks an export.
     *
     * @return why it is beyond the limit, in words fit for a log; nothing when it is within, or when it cannot be told yet
     */
    Optional<String> check(ExportDescription export);

    /** Until when an export beyond the limit waits, where {@link #action()} is to hold it and time alone mends it; nothing when it waits no longer. */
    default Optional<Instant> heldUntil(ExportDescription export, Instant now) {
        return Optional.empty();
    }
}
