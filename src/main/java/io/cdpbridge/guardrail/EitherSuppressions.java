package io.cdpbridge.guardrail;

import java.time.Instant;

/** Two lists of deleted people as one. */
record EitherSuppressions(Suppressions one, Suppressions other) implements Suppressions {
    @Override
    public boolean suppressed(String primaryIdentity, Instant now) {
        return one.suppressed(primaryIdentity, now) || other.suppressed(primaryIdentity, now);
    }

    @Override
    public boolean suppressedHash(String hash, Instant now) {
        return one.suppressedHash(hash, now) || other.suppressedHash(hash, now);
    }
}
