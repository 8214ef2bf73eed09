package io.cdpbridge.destination;

import io.cdpbridge.campaign.Campaign;
import io.cdpbridge.recipient.RecipientMapping;
import io.cdpbridge.recipient.RecipientState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up the recipients of a page of changes, as few calls as the page allows. Any thread may use it. */
public final class RecipientMatcher {
    private final Campaign campaign;
    private final String keyAttribute;
    private final List<String> attributes;

    /** Looks up what the guardrails of a mapping want to know. */
    public RecipientMatcher(Campaign campaign, RecipientMapping mapping) {
        this.campaign = campaign;
        this.keyAttribute = mapping.key().attribute();
        this.attributes = mapping.lookedUp();
    }

    /** Gives each open change the recipients that have its key. */
    public void match(ChangePage page) {
        List<String> keys = page.rows().stream()
                .filter(PlannedRow::isOpen)
                .map(row -> row.change().key())
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        Map<String, List<RecipientState>> found = campaign.recipients(keyAttribute, keys, attributes).stream()
                .collect(Collectors.groupingBy(RecipientState::key));
        for (PlannedRow row : page.rows()) {
            if (row.isOpen()) {
                row.match(found.getOrDefault(row.change().key(), List.of()));
            }
        }
    }
}
