package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.recipient.ProposedChange;
import io.cdpbridge.destination.snapshot.Change;
import io.cdpbridge.destination.snapshot.Corrections;
import io.cdpbridge.destination.snapshot.Snapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Campaign holds each value that was given, and none where one was emptied. Where it does not, that is noted, so that the
 * plan brings what is wanted; of somebody whose recipient is gone everything is forgotten.
 */
final class ValuesLook implements RecipientSurvey.Look {
    private final CampaignRules rules;
    private final List<String> slots;

    ValuesLook(CampaignRules rules, List<String> slots) {
        this.rules = rules;
        this.slots = slots;
    }

    @Override
    public List<String> attributes() {
        return slots;
    }

    @Override
    public void compare(Change given, List<RecipientState> found, Corrections corrections) {
        if (found.isEmpty()) {
            corrections.forget(given.key());
            return;
        }
        // Of several none can be written to, but the one that was may differ still.
        RecipientState held = found.stream()
                .filter(state -> Optional.of(state.id()).equals(given.recipientId()))
                .findFirst()
                .orElse(found.get(0));
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            String value = given.before()[i];
            if (value != null) {
                values.put(slots.get(i), value.equals(Snapshots.EMPTIED) ? null : value);
            }
        }
        rules.writes()
                .of(new ProposedChange(ChangeKind.CHANGED, given.key(), values, List.of(held)))
                .forEach((attribute, value) -> {
                    String there = held.attributes().getOrDefault(attribute, "");
                    if (value == null && !rules.schema().isSame(attribute, "", there)) {
                        corrections.set(given.key(), attribute, there);
                    } else if (value != null && !rules.schema().isSame(attribute, value, there)) {
                        corrections.blank(given.key(), attribute);
                    }
                });
    }
}
