package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.KeyLookup;
import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.ledger.Audience;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks up the recipients of a page of changes, as few calls as the page allows: by the key who joins or changes, and by the id
 * that was remembered who leaves, whatever key that recipient has by now. Any thread may use it.
 */
public final class RecipientMatcher {
    private static final String ID = "@id";

    private final Campaign campaign;
    private final KeyLookup key;
    private final List<String> attributes;
    private final Wanted wanted;

    /** Tells which of some keys an audience shall have as members. */
    @FunctionalInterface
    public interface Wanted {
        Set<String> among(Audience audience, Collection<String> keys);
    }

    /** Looks up what the guardrails of a mapping want to know, by its key. */
    public RecipientMatcher(Campaign campaign, RecipientMapping mapping, KeyLookup key, Wanted wanted) {
        this.campaign = campaign;
        this.key = key;
        this.attributes = mapping.lookedUp();
        this.wanted = wanted;
    }

    /** Gives each open change its recipients. */
    public void match(ChangePage page) {
        page.look();
        List<PlannedRow> byId = new ArrayList<>();
        List<PlannedRow> byKey = new ArrayList<>();
        for (PlannedRow row : page.rows()) {
            if (row.isOpen()) {
                (leaves(row) && row.change().recipientId().isPresent() ? byId : byKey).add(row);
            }
        }
        matchIds(page.audience(), byId);
        matchKeys(page.audience(), byKey);
    }

    private void matchKeys(Audience audience, List<PlannedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> keys = rows.stream().map(row -> row.change().key()).toList();
        Map<String, List<RecipientState>> found =
                campaign.recipients(key, keys, attributes).stream().collect(Collectors.groupingBy(RecipientState::key));
        for (PlannedRow row : rows) {
            List<RecipientState> matches = found.getOrDefault(row.change().key(), List.of());
            row.match(leaves(row) && matches.size() > 1 ? listed(audience, matches) : matches);
        }
    }

    /** Of several recipients that have the key of somebody who leaves, those that are on the list. */
    private List<RecipientState> listed(Audience audience, List<RecipientState> matches) {
        if (audience.groupId().isEmpty()) {
            return matches;
        }
        Set<String> members = campaign.members(
                audience.groupId().get(),
                matches.stream().map(RecipientState::id).toList());
        return matches.stream().filter(match -> members.contains(match.id())).toList();
    }

    /** A recipient that has got the key of somebody who shall be on the list stays there: nobody else than that person leaves. */
    private void matchIds(Audience audience, List<PlannedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> ids = rows.stream()
                .flatMap(row -> row.change().recipientId().stream())
                .toList();
        Map<String, RecipientState> found = campaign.recipients(ID, ids, List.of(key.attribute())).stream()
                .collect(Collectors.toMap(RecipientState::id, state -> state, (one, same) -> one));
        Map<String, String> keys = new HashMap<>();
        Function<String, Optional<String>> form = key.form();
        found.forEach((id, state) ->
                form.apply(state.attributes().getOrDefault(key.attribute(), "")).ifPresent(held -> keys.put(id, held)));
        Set<String> others = new HashSet<>(keys.values());
        rows.forEach(row -> others.remove(row.change().key()));
        Set<String> staying = others.isEmpty() ? Set.of() : wanted.among(audience, others);
        for (PlannedRow row : rows) {
            String id = row.change().recipientId().orElseThrow();
            boolean leaves = found.containsKey(id) && !(keys.containsKey(id) && staying.contains(keys.get(id)));
            row.match(leaves ? List.of(found.get(id)) : List.of());
        }
    }

    private static boolean leaves(PlannedRow row) {
        return row.change().kind() == ChangeKind.EXITED;
    }
}
