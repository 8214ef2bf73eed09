package io.cdpbridge.guardrail;

import io.cdpbridge.format.date.Now;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The persons who were deleted a short while ago, and must not come back. */
public interface Suppressions {
    /**
     * Whether a person was deleted within the window before now, by either clock. Any thread may ask.
     *
     * @param identity the whole value of a field by which the person is known, in clear or as a SHA-256, not blank; compared as
     *     {@link io.cdpbridge.format.identity.IdentityForms} says
     */
    boolean suppressed(String identity, Now now);

    /** Whether nobody is, so that nothing need be looked for. */
    boolean isEmpty(Now now);

    /** The first of some identities that is that of a person who was deleted. */
    default Optional<String> suppressedOf(Collection<String> identities, Now now) {
        return identities.stream()
                .filter(identity -> !identity.isBlank() && suppressed(identity, now))
                .findFirst();
    }

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
            public boolean suppressed(String identity, Now now) {
                return false;
            }

            @Override
            public boolean isEmpty(Now now) {
                return true;
            }
        };
    }
}
