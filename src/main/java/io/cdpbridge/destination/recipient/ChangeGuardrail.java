package io.cdpbridge.destination.recipient;

import java.util.Optional;

/** A limit that each change is checked against on its own. Any thread may call. */
public interface ChangeGuardrail {
    /** Its id in the catalogue. */
    String id();

    /** Whether a change beyond the limit goes to quarantine; else it goes on, and is counted as a warning. */
    boolean rejects();

    /**
     * Checks a change.
     *
     * @return why it is beyond the limit, in words fit for a log; nothing when it is within
     */
    Optional<String> check(ProposedChange change);
}
