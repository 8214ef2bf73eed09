package io.cdpbridge.destination;

import io.cdpbridge.recipient.RecipientState;
import io.cdpbridge.snapshot.Change;
import io.cdpbridge.snapshot.Corrections;
import io.cdpbridge.snapshot.RecipientIds;
import java.util.List;
import java.util.Set;

/**
 * Whether all recipients of a key are those who heard its words. Where one is another, because it was made anew, got the key, or
 * is a second one, the words are marked, so that the plan lets that one hear them.
 */
final class HeardLook implements RecipientSurvey.Look {
    @Override
    public List<String> attributes() {
        return List.of();
    }

    @Override
    public void compare(Change given, List<RecipientState> found, Corrections corrections) {
        Set<String> heardBy = RecipientIds.of(given.recipientId());
        List<String> ids = found.stream().map(RecipientState::id).toList();
        if (heardBy.isEmpty() && !ids.isEmpty()) {
            // A state of an earlier version does not tell who heard them: somebody did.
            corrections.set(given.key(), RecipientIds.SLOT, RecipientIds.join(ids));
        } else if (!heardBy.containsAll(ids)) {
            corrections.set(given.key(), RecipientIds.OTHERS, "1");
        }
    }
}
