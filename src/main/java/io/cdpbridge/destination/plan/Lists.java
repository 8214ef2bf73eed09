package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.Group;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of Campaign that audiences are, each looked up once: found by the id that the ledger remembers, whatever people
 * have named it since, else made under the internal name that the audience's id gives it. A list that the ledger did not make
 * is left alone. Confined to one thread.
 */
final class Lists {
    private final Campaign campaign;
    private final Audiences audiences;
    private final AdoptedLists adopted;
    private final Map<Long, String> known = new LinkedHashMap<>();

    Lists(Campaign campaign, Audiences audiences, AdoptedLists adopted) {
        this.campaign = campaign;
        this.audiences = audiences;
        this.adopted = adopted;
    }

    /**
     * The id of the audience's list, which carries the audience's name as its label afterwards.
     *
     * @throws ListRefused when a list of its internal name is another's
     */
    String id(Audience audience) {
        return known.computeIfAbsent(audience.id(), id -> {
            Group group = audience.groupId().flatMap(campaign::list).orElseGet(() -> made(audience));
            String label = ListNames.label(audience.name());
            if (!group.label().equals(label)) {
                campaign.labelList(group.id(), label);
            }
            if (!audience.groupId().equals(Optional.of(group.id()))) {
                audiences.list(audience, group.id());
            }
            return group.id();
        });
    }

    /** Lets an audience that has no list take over the one that it was told to; the audience as it is then. */
    Audience adopt(Audience audience) {
        Optional<Group> taken = audience.groupId().isPresent()
                ? Optional.empty()
                : adopted.name(audience.audienceId())
                        .flatMap(campaign::listNamed)
                        .filter(this::isFree);
        taken.ifPresent(list -> audiences.list(audience, list.id()));
        return taken.isPresent() ? audiences.get(audience.id()) : audience;
    }

    /** Why the audience may not have the list that it needs: asked before its first plan is applied. */
    Optional<ListRefused> refusal(Audience audience) {
        if (audience.groupId().isPresent()) {
            return Optional.empty();
        }
        Optional<String> toAdopt = adopted.name(audience.audienceId());
        String name = toAdopt.orElseGet(() -> ListNames.internal(audience.audienceId()));
        Optional<Group> there = campaign.listNamed(name);
        if (toAdopt.isPresent() && there.isEmpty()) {
            return Optional.of(ListRefused.notThere(audience, name));
        }
        return there.isPresent() && !isBegun(audience, name)
                ? Optional.of(ListRefused.notOwned(audience, name))
                : Optional.empty();
    }

    private Group made(Audience audience) {
        String name = ListNames.internal(audience.audienceId());
        Optional<Group> there = campaign.listNamed(name);
        if (there.isPresent()) {
            if (!isBegun(audience, name)) {
                throw ListRefused.notOwned(audience, name);
            }
            return there.get();
        }
        audiences.makes(audience, name);
        return campaign.makeList(name, ListNames.label(audience.name()));
    }

    private boolean isFree(Group list) {
        return audiences.all().stream().noneMatch(audience -> audience.groupId().equals(Optional.of(list.id())));
    }

    /** A crash, or an answer that was lost, came between the list and the ledger. */
    private static boolean isBegun(Audience audience, String name) {
        return audience.listName().equals(Optional.of(name));
    }
}
