package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.MembershipWrite;
import io.cdpbridge.client.campaign.RecipientWrite;
import io.cdpbridge.destination.recipient.AttributeWrites;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.recipient.ProposedChange;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.ledger.Audience;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns changes of a plan into what Campaign is to write. Confined to one thread. */
final class RecipientWrites {
    private final Sync sync;
    private final Lists lists;
    private final AttributeWrites attributes;

    RecipientWrites(Sync sync, Lists lists, AttributeWrites attributes) {
        this.sync = sync;
        this.lists = lists;
        this.attributes = attributes;
    }

    /** What a change writes. */
    RecipientWrite of(Audience audience, PlannedChange change) {
        Optional<MembershipWrite> membership = sync == Sync.AUDIENCE
                ? Optional.of(new MembershipWrite(lists.id(audience), change.kind() != ChangeKind.EXITED))
                : Optional.empty();
        return new RecipientWrite(change.recipientId().orElseThrow(), attributes(attributes, change), membership);
    }

    /** What a change writes into attributes; an empty text empties one. */
    static Map<String, String> attributes(AttributeWrites attributes, PlannedChange change) {
        Map<String, String> values = new LinkedHashMap<>();
        attributes
                .of(new ProposedChange(change.kind(), change.key(), change.writes(), List.of()))
                .forEach((attribute, value) -> values.put(attribute, value == null ? "" : value));
        return values;
    }
}
