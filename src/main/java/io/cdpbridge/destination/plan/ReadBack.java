package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.KeyLookup;
import io.cdpbridge.client.campaign.RecipientSchema;
import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.ledger.Audience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares changes with what Campaign holds now. For as many threads as what tells the lists' ids. */
public final class ReadBack {
    private final Campaign campaign;
    private final Sync sync;
    private final KeyLookup key;
    private final CampaignRules rules;
    private final Function<Audience, String> listIds;

    /** @param listIds tells the id of an audience's list; not asked for attributes */
    ReadBack(Campaign campaign, Sync sync, KeyLookup key, CampaignRules rules, Function<Audience, String> listIds) {
        this.campaign = campaign;
        this.sync = sync;
        this.key = key;
        this.rules = rules;
        this.listIds = listIds;
    }

    /** The changes that Campaign does not show. */
    List<PlannedChange> absent(Audience audience, List<PlannedChange> changes) {
        return sync == Sync.AUDIENCE ? memberships(audience, changes) : attributes(changes);
    }

    private List<PlannedChange> memberships(Audience audience, List<PlannedChange> changes) {
        List<String> ids = changes.stream()
                .map(change -> change.recipientId().orElseThrow())
                .toList();
        Set<String> members = campaign.members(listIds.apply(audience), ids);
        return changes.stream()
                .filter(change ->
                        members.contains(change.recipientId().orElseThrow()) == (change.kind() == ChangeKind.EXITED))
                .toList();
    }

    private List<PlannedChange> attributes(List<PlannedChange> changes) {
        Map<PlannedChange, Map<String, String>> written = new LinkedHashMap<>();
        changes.forEach(change -> written.put(change, RecipientWrites.attributes(rules.writes(), change)));
        Set<String> attributes = new LinkedHashSet<>();
        written.values().forEach(values -> attributes.addAll(values.keySet()));
        Map<String, RecipientState> held = new HashMap<>();
        campaign.recipients(key, changes.stream().map(PlannedChange::key).toList(), attributes)
                .forEach(recipient -> held.put(recipient.id(), recipient));
        List<PlannedChange> absent = new ArrayList<>();
        written.forEach((change, values) -> {
            RecipientState recipient = held.get(change.recipientId().orElseThrow());
            if (recipient == null || !shows(recipient, values)) {
                absent.add(change);
            }
        });
        return absent;
    }

    private boolean shows(RecipientState recipient, Map<String, String> written) {
        RecipientSchema schema = rules.schema();
        return written.entrySet().stream()
                .allMatch(entry -> schema.isSame(
                        entry.getKey(), entry.getValue(), recipient.attributes().getOrDefault(entry.getKey(), "")));
    }
}
