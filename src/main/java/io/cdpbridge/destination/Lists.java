package io.cdpbridge.destination;

import io.cdpbridge.campaign.Campaign;
import io.cdpbridge.campaign.Group;
import io.cdpbridge.campaign.MembershipWrite;
import io.cdpbridge.campaign.RecipientWrite;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.recipient.ChangeKind;
import io.cdpbridge.snapshot.PlannedChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of Campaign that audiences are, each looked up once: found by the id that the ledger remembers, so that it
 * follows a rename, else by name, else made. Confined to one thread.
 */
final class Lists {
    /** Slots of this ending hold what a snapshot needs to know and Campaign does not. */
    private static final String INTERNAL = "#time";

    private final Campaign campaign;
    private final Audiences audiences;
    private final Sync sync;
    private final Map<Long, String> known = new LinkedHashMap<>();

    Lists(Campaign campaign, Audiences audiences, Sync sync) {
        this.campaign = campaign;
        this.audiences = audiences;
        this.sync = sync;
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

    /** What a change writes. */
    RecipientWrite write(Audience audience, PlannedChange change) {
        Optional<MembershipWrite> membership = sync == Sync.AUDIENCE
                ? Optional.of(new MembershipWrite(id(audience), change.kind() != ChangeKind.EXITED))
                : Optional.empty();
        return new RecipientWrite(change.recipientId().orElseThrow(), attributes(change), membership);
    }

    /** What a change writes into attributes of Campaign's. */
    static Map<String, String> attributes(PlannedChange change) {
        Map<String, String> attributes = new LinkedHashMap<>(change.writes());
        attributes.keySet().removeIf(slot -> slot.endsWith(INTERNAL));
        return attributes;
    }
}
