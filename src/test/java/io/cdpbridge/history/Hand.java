package io.cdpbridge.history;

import java.time.Instant;

/** What somebody else does in Campaign or on the platform before a round's files arrive. Recipients are named by label. */
sealed interface Hand {
    int round();

    /** The recipient it is done to; empty when it is done to none. */
    default String label() {
        return "";
    }

    /** Changes a consent of a recipient, which Campaign records. */
    record Consents(int round, String label, Flag flag, boolean objects, Instant recorded) implements Hand {}

    record DeletesRecipient(int round, String label) implements Hand {}

    record MakesRecipient(int round, Recipient recipient) implements Hand {
        @Override
        public String label() {
            return recipient.label();
        }
    }

    record ChangesKey(int round, String label, String key) implements Hand {}

    record DeletesList(int round, String audience) implements Hand {}

    record TakesOff(int round, String audience, String label) implements Hand {}

    /** Lets those leave whose exits wait because the audience's newest export is a full one in doubt; nothing when it is not. */
    record Approves(int round, String audience) implements Hand {}

    /** Gives an audience another title on the platform. */
    record Renames(int round, String audience, String title) implements Hand {}
}
