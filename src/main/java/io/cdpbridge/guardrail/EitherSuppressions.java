package io.cdpbridge.guardrail;

import io.cdpbridge.date.Now;

/** Two lists of deleted people as one. */
record EitherSuppressions(Suppressions one, Suppressions other) implements Suppressions {
    @Override
    public boolean suppressed(String primaryIdentity, Now now) {
        return one.suppressed(primaryIdentity, now) || other.suppressed(primaryIdentity, now);
    }

    @Override
    public boolean suppressedHash(String hash, Now now) {
        return one.suppressedHash(hash, now) || other.suppressedHash(hash, now);
    }
}
