package io.cdpbridge.route;

/** An export waits until a guardrail lets it in; the next poll looks at it again. */
final class ExportHeld extends RuntimeException {
    private final String fingerprint;

    ExportHeld(String why, String fingerprint) {
        super(why, null, false, false);
        this.fingerprint = fingerprint;
    }

    /** Which export it is. */
    String fingerprint() {
        return fingerprint;
    }
}
