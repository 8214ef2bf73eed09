package io.cdpbridge.destination;

import io.cdpbridge.campaign.Campaign;
import io.cdpbridge.campaign.KeyLookup;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.recipient.ChangeKind;
import io.cdpbridge.recipient.ProposedChange;
import io.cdpbridge.recipient.RecipientState;
import io.cdpbridge.snapshot.Change;
import io.cdpbridge.snapshot.Corrections;
import io.cdpbridge.snapshot.Diff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares each value that was given with what Campaign holds. One that is another there is forgotten, so that the plan brings
 * it again; so is all of somebody whose recipient is gone. An attribute that was emptied is not looked at.
 */
final class AttributeSurvey implements Survey {
    private static final String ID = "@id";

    private final Campaign campaign;
    private final AppliedStates states;
    private final KeyLookup key;
    private final CampaignRules rules;
    private final List<String> slots;
    private final int pageRows;
    private final Audience audience;
    private final Diff applied;
    private final Corrections corrections;
    private List<Change> page = List.of();

    /** @param audience has an applied state */
    AttributeSurvey(
            Campaign campaign,
            AppliedStates states,
            KeyLookup key,
            CampaignRules rules,
            List<String> slots,
            int pageRows,
            Audience audience) {
        this.campaign = campaign;
        this.states = states;
        this.key = key;
        this.rules = rules;
        this.slots = slots;
        this.pageRows = pageRows;
        this.audience = audience;
        this.applied = states.given(audience);
        this.corrections = states.corrections(audience);
    }

    @Override
    public boolean isOver() {
        return page.isEmpty() && !applied.hasNext();
    }

    @Override
    public void step() {
        if (page.isEmpty()) {
            page = applied.next(pageRows);
        }
        Map<String, RecipientState> byId = new HashMap<>();
        Map<String, RecipientState> byKey = new HashMap<>();
        List<String> ids =
                page.stream().flatMap(given -> given.recipientId().stream()).toList();
        List<String> keys = page.stream()
                .filter(given -> given.recipientId().isEmpty())
                .map(Change::key)
                .toList();
        campaign.recipients(ID, ids, slots).forEach(state -> byId.put(state.id(), state));
        campaign.recipients(key, keys, slots).forEach(state -> byKey.put(state.key(), state));
        for (Change given : page) {
            RecipientState held = given.recipientId().map(byId::get).orElseGet(() -> byKey.get(given.key()));
            if (held == null) {
                corrections.forget(given.key());
            } else {
                differing(given, held).forEach(slot -> corrections.blank(given.key(), slot));
            }
        }
        page = List.of();
    }

    private List<String> differing(Change given, RecipientState held) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            if (given.before()[i] != null) {
                values.put(slots.get(i), given.before()[i]);
            }
        }
        List<String> differing = new ArrayList<>();
        rules.writes()
                .of(new ProposedChange(ChangeKind.CHANGED, given.key(), values, List.of(held)))
                .forEach((attribute, value) -> {
                    String there = held.attributes().getOrDefault(attribute, "");
                    if (value != null && !rules.schema().isSame(attribute, value, there)) {
                        differing.add(attribute);
                    }
                });
        return differing;
    }

    @Override
    public Audience finish() {
        return states.correct(audience, corrections::finish);
    }

    @Override
    public void close() {
        try (applied) {
            corrections.close();
        }
    }
}
