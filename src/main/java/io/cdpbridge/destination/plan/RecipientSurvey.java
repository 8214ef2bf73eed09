package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.KeyLookup;
import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.snapshot.Change;
import io.cdpbridge.destination.snapshot.Corrections;
import io.cdpbridge.destination.snapshot.Diff;
import io.cdpbridge.ledger.Audience;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up the recipients of all whom an applied state knows, a page at a time, and corrects what is noted of them. */
final class RecipientSurvey implements Survey {
    private final Campaign campaign;
    private final AppliedStates states;
    private final KeyLookup key;
    private final Look look;
    private final int pageRows;
    private final Audience audience;
    private final Diff applied;
    private final Corrections corrections;
    private List<Change> page = List.of();

    /** What is looked for. */
    interface Look {
        /** The attributes that are read of each recipient. */
        List<String> attributes();

        /**
         * Compares what is noted of somebody with what Campaign holds.
         *
         * @param given what was applied is what was before
         * @param found all recipients that have the key
         */
        void compare(Change given, List<RecipientState> found, Corrections corrections);
    }

    /** @param audience has an applied state */
    RecipientSurvey(
            Campaign campaign, AppliedStates states, KeyLookup key, Look look, int pageRows, Audience audience) {
        this.campaign = campaign;
        this.states = states;
        this.key = key;
        this.look = look;
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
        Map<String, List<RecipientState>> found =
                campaign.recipients(key, page.stream().map(Change::key).toList(), look.attributes()).stream()
                        .collect(Collectors.groupingBy(RecipientState::key));
        page.forEach(given -> look.compare(given, found.getOrDefault(given.key(), List.of()), corrections));
        page = List.of();
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
