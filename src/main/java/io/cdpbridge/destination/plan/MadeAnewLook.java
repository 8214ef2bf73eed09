package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.snapshot.Change;
import io.cdpbridge.destination.snapshot.Corrections;
import io.cdpbridge.destination.snapshot.RecipientIds;
import java.util.List;

/** Whether the recipient of a key is the one that was given values. Another one that is alone has none of them yet. */
final class MadeAnewLook implements RecipientSurvey.Look {
    @Override
    public List<String> attributes() {
        return List.of();
    }

    @Override
    public void compare(Change given, List<RecipientState> found, Corrections corrections) {
        if (found.size() != 1) {
            return;
        }
        String id = found.get(0).id();
        if (given.recipientId().isEmpty()) {
            corrections.set(given.key(), RecipientIds.SLOT, id);
        } else if (!given.recipientId().get().equals(id)) {
            corrections.forget(given.key());
        }
    }
}
