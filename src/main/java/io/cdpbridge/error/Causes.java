package io.cdpbridge.error;

/** Finds what caused a failure. */
public final class Causes {
    private Causes() {}

    /** The innermost cause; the failure itself when it has no cause. */
    public static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }
}
