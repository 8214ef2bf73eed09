package io.cdpbridge.runtime;

import java.time.Instant;

/** An export waits until a guardrail lets it in; polls leave it alone until then. */
final class ExportHeld extends RuntimeException {
    private final String fingerprint;
    private final Instant until;

    ExportHeld(String why, String fingerprint, Instant until) {
        super(why, null, false, false);
        this.fingerprint = fingerprint;
        this.until = until;
    }

    /** Which export it is. */
    String fingerprint() {
        return fingerprint;
    }

    /** When it is let in. */
    Instant until() {
        return until;
    }
}
