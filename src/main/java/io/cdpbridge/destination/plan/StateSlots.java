package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.recipient.ConsentWord;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.snapshot.RecipientIds;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import java.util.List;
import java.util.stream.Stream;

/** Which slots the states of a flow's audiences are compared by. Immutable; any thread may use it. */
public final class StateSlots {
    private final List<String> attributes;
    private final List<String> words;

    /** The slots of a mapping: its attributes, and apart from them the words of its consents, in their order. */
    public StateSlots(RecipientMapping mapping) {
        attributes = mapping.attributes();
        List<String> flags = mapping.flags();
        words = flags.isEmpty()
                ? List.of()
                : Stream.concat(flags.stream().map(ConsentWord::slot), Stream.of(RecipientIds.OTHERS))
                        .toList();
    }

    List<String> of(Audience audience) {
        return areConsents(audience) ? words : attributes;
    }

    /** Whether an audience is what people said about channels. */
    boolean areConsents(Audience audience) {
        return !words.isEmpty() && audience.audienceId().equals(Audiences.CONSENTS);
    }
}
