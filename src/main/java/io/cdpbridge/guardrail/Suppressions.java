package io.cdpbridge.guardrail;

import java.time.Instant;

/** The persons who were deleted a short while ago, and must not come back. */
public interface Suppressions {
    /**
     * Whether a person was deleted within the window before now. Any thread may ask.
     *
     * @param primaryIdentity the value of the person's primary identity, in clear, not blank
     */
    boolean suppressed(String primaryIdentity, Instant now);

    /** Nobody was deleted. */
    static Suppressions none() {
        return (primaryIdentity, now) -> false;
    }
}
