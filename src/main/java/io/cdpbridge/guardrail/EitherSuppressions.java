package io.cdpbridge.guardrail;

import io.cdpbridge.format.date.Now;

/** Two lists of deleted people combined. */
record EitherSuppressions(Suppressions one, Suppressions other) implements Suppressions {
    @Override
    public boolean suppressed(String identity, Now now) {
        return one.suppressed(identity, now) || other.suppressed(identity, now);
    }

    @Override
    public boolean isEmpty(Now now) {
        return one.isEmpty(now) && other.isEmpty(now);
    }
}
