package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.KeyLookup;
import io.cdpbridge.client.campaign.MemberPage;
import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.snapshot.ListContents;
import io.cdpbridge.ledger.Audience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks who is on an audience's list. A recipient that was deleted is off every list, and one that was made anew under the same
 * key is on none: what is noted as applied of a member who is not on the list is forgotten, so that the plan brings the member
 * again.
 */
final class ListSurvey implements Survey {
    private static final String ID = "@id";
    private static final int KEYS = 200;

    private final Campaign campaign;
    private final AppliedStates states;
    private final KeyLookup key;
    private final Audience audience;
    private final String list;
    private final Reach reach;
    private Optional<ListContents> contents = Optional.empty();
    private Optional<String> behind = Optional.empty();
    private List<String> asked = List.of();
    private Stage stage;

    /** How far a survey looks. */
    enum Reach {
        /** Counts the members, and looks at them only when they are not as many as were applied. */
        COUNT,
        /** Looks which of the members that were applied are on the list. */
        MEMBERS,
        /** Looks at everybody on the list. */
        WHOLE
    }

    private enum Stage {
        COUNT,
        MEMBERS,
        IDS,
        KEYS,
        OVER
    }

    /** @param audience has a list */
    ListSurvey(Campaign campaign, AppliedStates states, KeyLookup key, Audience audience, Reach reach) {
        this.campaign = campaign;
        this.states = states;
        this.key = key;
        this.audience = audience;
        this.list = audience.groupId().orElseThrow();
        this.reach = reach;
        this.stage = reach == Reach.COUNT ? Stage.COUNT : Stage.MEMBERS;
    }

    @Override
    public boolean isOver() {
        return stage == Stage.OVER;
    }

    @Override
    public void step() {
        switch (stage) {
            case COUNT -> stage = campaign.memberCount(list) == audience.appliedMembers() ? Stage.OVER : Stage.MEMBERS;
            case MEMBERS -> members();
            case IDS -> ids();
            case KEYS -> keys();
            case OVER -> throw new IllegalStateException("the survey is over");
        }
    }

    private void members() {
        MemberPage page = campaign.members(list, behind);
        if (contents.isEmpty()) {
            contents = Optional.of(states.contents(audience));
        }
        page.recipientIds().forEach(contents.get()::add);
        if (page.isLast()) {
            contents.get().listed();
            next(Stage.IDS);
        } else {
            behind = Optional.of(page.recipientIds().get(page.recipientIds().size() - 1));
        }
    }

    /** States of earlier versions remember no ids. */
    private void ids() {
        campaign.recipients(key, asked, List.of())
                .forEach(found -> contents.orElseThrow().identify(found.key(), found.id()));
        next(Stage.IDS);
    }

    private void keys() {
        Map<String, RecipientState> found = campaign.recipients(ID, asked, List.of(key.attribute())).stream()
                .collect(Collectors.toMap(RecipientState::id, state -> state, (one, same) -> one));
        Function<String, Optional<String>> form = key.form();
        asked.forEach(id -> contents.orElseThrow()
                .other(
                        Optional.ofNullable(found.get(id))
                                .map(state -> state.attributes().getOrDefault(key.attribute(), ""))
                                .flatMap(form),
                        id));
        next(Stage.KEYS);
    }

    /** What is asked next at a stage, or at the one behind it. */
    private void next(Stage current) {
        asked = contents.orElseThrow().next(KEYS);
        stage = current;
        if (asked.isEmpty() && stage == Stage.IDS) {
            contents.orElseThrow().identified();
            asked = reach == Reach.WHOLE ? contents.orElseThrow().next(KEYS) : List.of();
            stage = Stage.KEYS;
        }
        if (asked.isEmpty()) {
            stage = Stage.OVER;
        }
    }

    @Override
    public Audience finish() {
        return contents.isPresent() ? states.correct(audience, contents.get()::finish) : audience;
    }

    @Override
    public void close() {
        contents.ifPresent(ListContents::close);
    }
}
