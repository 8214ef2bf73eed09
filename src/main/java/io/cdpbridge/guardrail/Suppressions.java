package io.cdpbridge.guardrail;

import io.cdpbridge.date.Now;
import java.time.Duration;

/** The persons who were deleted a short while ago, and must not come back. */
public interface Suppressions {
    /**
     * Whether a person was deleted within the window before now, by either clock. Any thread may ask.
     *
     * @param primaryIdentity the value of the person's primary identity, in clear, not blank
     */
    boolean suppressed(String primaryIdentity, Now now);

    /**
     * Whether a person was deleted of whom only a hash is known. Any thread may ask.
     *
     * @param hash the SHA-256 of the person's identity, in lower case; the list may hold it as it is, or its own hash
     */
    boolean suppressedHash(String hash, Now now);

    /** For how long after a deletion a person is suppressed, unless somebody says otherwise. */
    static Duration window(GuardrailCatalogue guardrails) {
        return Duration.ofHours(guardrails.get("privacy-suppression").limit());
    }

    /** Whoever is on this list or on another. */
    default Suppressions or(Suppressions other) {
        return new EitherSuppressions(this, other);
    }

    /** Nobody was deleted. */
    static Suppressions none() {
        return new Suppressions() {
            @Override
            public boolean suppressed(String primaryIdentity, Now now) {
                return false;
            }

            @Override
            public boolean suppressedHash(String hash, Now now) {
                return false;
            }
        };
    }
}
