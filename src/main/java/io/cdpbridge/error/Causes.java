package io.cdpbridge.error;

/** What stands behind a failure. */
public final class Causes {
    private Causes() {}

    /** The failure that the others were made of; the failure itself when it has no cause. */
    public static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }
}
