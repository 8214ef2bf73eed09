package io.cdpbridge.destination.plan;

import io.cdpbridge.ledger.Audiences;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How profile sync finds out whether recipients are still those that were written to.
 *
 * @param whom of whom Campaign is asked with each plan
 * @param interval how long after a plan it is asked without an export; zero: never
 */
public record RecipientCheck(Whom whom, Duration interval) {
    /** Of whom. */
    public enum Whom {
        /** Of nobody. */
        NONE,
        /** Of all who said a word about a channel. */
        CONSENTS,
        /** Of them, and of all who were given a value. */
        ALL;

        /** The one of that name in lower case. */
        public static Whom of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    boolean looksAt(boolean consents) {
        return whom == Whom.ALL || (whom == Whom.CONSENTS && consents);
    }

    /** The ids of the audiences that are planned though no export came. */
    List<String> planned() {
        if (whom == Whom.NONE || interval.isZero()) {
            return List.of();
        }
        return whom == Whom.ALL ? List.of(Audiences.CONSENTS, Sync.EVERYBODY) : List.of(Audiences.CONSENTS);
    }
}
