package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ConsentPrecedence;
import io.cdpbridge.destination.recipient.ConsentRule;
import io.cdpbridge.destination.snapshot.RecipientIds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the objections that Campaign holds of a person were written from here, by recipient and channel. They are words of
 * exports, and no words of Campaign's. One thread at a time.
 */
final class OurObjections {
    private final Set<String> marks;

    /** @param remembered what the applied state remembers of the recipients */
    OurObjections(Optional<String> remembered) {
        marks = new HashSet<>(RecipientIds.marks(remembered));
    }

    boolean has(RecipientState recipient, ConsentRule rule) {
        return marks.contains(RecipientIds.mark(recipient.id(), rule.attribute()));
    }

    /** Notes a word that is written to a recipient. */
    void write(RecipientState recipient, ConsentRule rule, boolean objection) {
        String mark = RecipientIds.mark(recipient.id(), rule.attribute());
        boolean unused = objection ? marks.add(mark) : marks.remove(mark);
    }

    /**
     * Lets go of those that Campaign does not hold any more: what it holds later is a word of its own.
     *
     * @param found the person's recipients as they are now
     * @return whether there were such
     */
    boolean forget(List<RecipientState> found, List<ConsentRule> rules) {
        Set<String> held = new HashSet<>();
        found.forEach(recipient -> rules.stream()
                .filter(rule -> ConsentPrecedence.objects(rule, recipient))
                .forEach(rule -> held.add(RecipientIds.mark(recipient.id(), rule.attribute()))));
        return marks.retainAll(held);
    }

    Set<String> marks() {
        return Set.copyOf(marks);
    }
}
