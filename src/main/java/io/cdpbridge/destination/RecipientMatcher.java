package io.cdpbridge.destination;

import io.cdpbridge.campaign.Campaign;
import io.cdpbridge.recipient.RecipientState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up the recipients of a page of changes, one call a page. Any thread may use it. */
public final class RecipientMatcher {
    private final Campaign campaign;
    private final String keyAttribute;
    private final Set<String> attributes;

    /**
     * @param keyAttribute the column of the target mapping that is the join key, such as {@code @account}
     * @param attributes what the guardrails want to know of a recipient
     */
    public RecipientMatcher(Campaign campaign, String keyAttribute, Set<String> attributes) {
        this.campaign = campaign;
        this.keyAttribute = keyAttribute;
        this.attributes = Set.copyOf(attributes);
    }

    /**
     * Gives each open change its recipient. A key that several recipients have matches none of them.
     *
     * @return the keys that several recipients have
     */
    public Set<String> match(ChangePage page) {
        List<String> keys = page.rows().stream()
                .filter(PlannedRow::isOpen)
                .map(row -> row.change().key())
                .toList();
        if (keys.isEmpty()) {
            return Set.of();
        }
        Map<String, List<RecipientState>> found = campaign.recipients(keyAttribute, keys, attributes).stream()
                .collect(Collectors.groupingBy(RecipientState::key));
        for (PlannedRow row : page.rows()) {
            List<RecipientState> all = found.getOrDefault(row.change().key(), List.of());
            if (row.isOpen() && all.size() == 1) {
                row.match(all.get(0));
            }
        }
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
