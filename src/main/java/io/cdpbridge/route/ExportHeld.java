package io.cdpbridge.route;

/** An export waits until a guardrail lets it in; the next poll looks at it again. */
final class ExportHeld extends RuntimeException {
    ExportHeld(String why) {
        super(why, null, false, false);
    }
}
