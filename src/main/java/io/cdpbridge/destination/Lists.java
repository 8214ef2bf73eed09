package io.cdpbridge.destination;

import io.cdpbridge.campaign.Campaign;
import io.cdpbridge.campaign.Group;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of Campaign that audiences are, each looked up once: found by the id that the ledger remembers, so that it
 * follows a rename, else by name, else made. Confined to one thread.
 */
final class Lists {
    private final Campaign campaign;
    private final Audiences audiences;
    private final Map<Long, String> known = new LinkedHashMap<>();

    Lists(Campaign campaign, Audiences audiences) {
        this.campaign = campaign;
        this.audiences = audiences;
    }

    /** The id of the audience's list. */
    String id(Audience audience) {
        return known.computeIfAbsent(audience.id(), id -> {
            Group group = campaign.group(audience.groupId(), audience.name());
            if (!audience.groupId().equals(Optional.of(group.id()))) {
                audiences.list(audience, group.id());
            }
            return group.id();
        });
    }
}
