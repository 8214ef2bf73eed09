package io.cdpbridge.format.date;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which times of one row its clock showed twice, or never. Used again for the next row: confined to one thread. */
public final class ClockChanges {
    private final Set<Kind> met = EnumSet.noneOf(Kind.class);
    private Optional<Kind> refused = Optional.empty();

    /** A kind of time that is not one moment. */
    public enum Kind {
        AMBIGUOUS("local-time-ambiguous"),
        GAP("local-time-gap");

        private final String guardrail;

        Kind(String guardrail) {
            this.guardrail = guardrail;
        }

        /** The id of the guardrail under which such rows are counted. */
        public String guardrail() {
            return guardrail;
        }
    }

    /** Before the next row. */
    public void clear() {
        if (!met.isEmpty()) {
            met.clear();
            refused = Optional.empty();
        }
    }

    void met(Kind kind, boolean taken) {
        met.add(kind);
        if (!taken) {
            refused = Optional.of(kind);
        }
    }

    /** The row does without the date that was refused. */
    public void forgive() {
        refused = Optional.empty();
    }

    /** The kinds that the row has. */
    public Set<Kind> met() {
        return met.isEmpty() ? Set.of() : Set.copyOf(met);
    }

    /** Why the row's last date was not read, if it was for that. */
    public Optional<Kind> refused() {
        return refused;
    }
}
