package io.cdpbridge.guardrail;

import io.cdpbridge.format.date.Now;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** People who were recently deleted and must not come back. */
public interface Suppressions {
    /**
     * Whether a person was deleted within the window before now, by either clock. Any thread may call.
     *
     * @param identity the whole value of a field that identifies the person, in plain text or as a SHA-256, not blank;
     *     compared as {@link io.cdpbridge.format.identity.IdentityForms} defines
     */
    boolean suppressed(String identity, Now now);

    /** Whether no one is suppressed, so that no lookup is needed. */
    boolean isEmpty(Now now);

    /** The first of the identities that belongs to a deleted person. */
    default Optional<String> suppressedOf(Collection<String> identities, Now now) {
        return identities.stream()
                .filter(identity -> !identity.isBlank() && suppressed(identity, now))
                .findFirst();
    }

    /** How long a person is suppressed after a deletion, unless specified otherwise. */
    static Duration window(GuardrailCatalogue guardrails) {
        return Duration.ofHours(guardrails.get("privacy-suppression").limit());
    }

    /** The union of this list and another one. */
    default Suppressions or(Suppressions other) {
        return new EitherSuppressions(this, other);
    }

    /** An empty list. */
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
