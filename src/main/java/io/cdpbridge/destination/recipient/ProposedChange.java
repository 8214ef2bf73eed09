package io.cdpbridge.destination.recipient;

import io.cdpbridge.client.campaign.RecipientState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is about to be written, before it is decided whether it may. Personal data.
 *
 * @param key of the recipient
 * @param values by slots of {@link RecipientMapping#attributes()}; null where the attribute is to be emptied
 * @param matches the recipients that Campaign has for the key
 */
public record ProposedChange(ChangeKind kind, String key, Map<String, String> values, List<RecipientState> matches) {
    /** The recipient, if there is exactly one. */
    public Optional<RecipientState> recipient() {
        return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
    }

    /** Whether values are written; who leaves an audience keeps theirs. */
    boolean writes() {
        return kind != ChangeKind.EXITED;
    }

    @Override
    public String toString() {
        return kind + " of " + matches.size() + " recipients";
    }
}
