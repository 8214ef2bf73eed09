package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ConsentPrecedence;
import io.cdpbridge.destination.recipient.ConsentPrecedence.Verdict;
import io.cdpbridge.destination.recipient.ConsentRule;
import io.cdpbridge.destination.recipient.ConsentWord;
import io.cdpbridge.destination.snapshot.Change;
import io.cdpbridge.destination.snapshot.Corrections;
import io.cdpbridge.destination.snapshot.RecipientIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether all recipients of a key are those who heard its words. Where one is another, because it was made anew, got the key, or
 * is a second one, the words are marked, so that the plan lets that one hear them. Where somebody took an objection back in
 * Campaign, it is none of ours any more. If asked to, it also looks whether a word that was heard would be written now: then it is
 * forgotten, so that the plan lets all of them hear it again.
 */
final class HeardLook implements RecipientSurvey.Look {
    private final ConsentPrecedence precedence;
    private final boolean again;

    /** @param again whether words that were heard are judged again */
    HeardLook(ConsentPrecedence precedence, boolean again) {
        this.precedence = precedence;
        this.again = again;
    }

    @Override
    public List<String> attributes() {
        List<String> attributes = new ArrayList<>();
        precedence.rules().forEach(rule -> {
            attributes.add(rule.attribute());
            rule.recorded().filter(path -> again).ifPresent(attributes::add);
        });
        return attributes;
    }

    @Override
    public void compare(Change given, List<RecipientState> found, Corrections corrections) {
        Set<String> heardBy = RecipientIds.of(given.recipientId());
        List<String> ids = found.stream().map(RecipientState::id).toList();
        OurObjections ours = new OurObjections(given.recipientId());
        if (ours.forget(found, precedence.rules())) {
            corrections.set(given.key(), RecipientIds.SLOT, RecipientIds.join(heardBy, ours.marks()));
        }
        if (heardBy.isEmpty() && !ids.isEmpty()) {
            // A state of an earlier version does not tell who heard them: somebody did.
            corrections.set(given.key(), RecipientIds.SLOT, RecipientIds.join(ids));
        } else if (!heardBy.containsAll(ids)) {
            corrections.set(given.key(), RecipientIds.OTHERS, "1");
        }
        for (int i = 0; again && i < precedence.rules().size(); i++) {
            ConsentRule rule = precedence.rules().get(i);
            String word = given.before()[i];
            if (word != null && wouldBeWritten(rule, ConsentWord.of(word), found, ours)) {
                corrections.blank(given.key(), ConsentWord.slot(rule.attribute()));
            }
        }
    }

    private boolean wouldBeWritten(ConsentRule rule, ConsentWord word, List<RecipientState> found, OurObjections ours) {
        return found.stream()
                .anyMatch(recipient ->
                        precedence.judge(rule, word, recipient, ours.has(recipient, rule)) == Verdict.WRITTEN);
    }
}
