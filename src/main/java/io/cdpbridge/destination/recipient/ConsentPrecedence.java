package io.cdpbridge.destination.recipient;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.DateTimes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Decides which words of consents are written. Campaign and Experience Platform both learn of objections, and whoever objected
 * must not be contacted again because the other side had not heard of it yet: the newest word counts; on a tie, or when a time
 * is not known, the objection.
 *
 * <p>Immutable; any thread may use it.
 */
public final class ConsentPrecedence {
    private static final List<DatePattern> FORMATS = List.of(DatePattern.of(DatePattern.ISO));

    private final List<ConsentRule> rules;

    /** What becomes of a word for one recipient. */
    public enum Verdict {
        /** Campaign is to learn it. */
        WRITTEN,
        /** Campaign holds it already. */
        THERE,
        /** What Campaign holds is newer, or it is an objection that is not older for certain. */
        OUTDATED
    }

    /** The consents of a mapping. */
    public ConsentPrecedence(RecipientMapping mapping) {
        rules = mapping.consents();
    }

    /** The consents in the order of the mapping. */
    public List<ConsentRule> rules() {
        return rules;
    }

    /**
     * What becomes of a word.
     *
     * @param word with a time, its own or that of an export
     * @param ours whether an objection that Campaign holds is an older one from here: that is no word of Campaign's, and the
     *     writing of it moved the time of the last change
     */
    public Verdict judge(ConsentRule rule, ConsentWord word, RecipientState recipient, boolean ours) {
        Optional<String> flag = Optional.ofNullable(recipient.attributes().get(rule.attribute()));
        if (flag.isEmpty()) {
            return word.optedOut() ? Verdict.WRITTEN : Verdict.OUTDATED;
        }
        if (word.optedOut() == isSet(flag.get())) {
            return Verdict.THERE;
        }
        Optional<Instant> recorded =
                rule.recorded().map(recipient.attributes()::get).flatMap(ConsentPrecedence::moment);
        Instant said = word.at().orElseThrow();
        boolean newerInCampaign = word.optedOut()
                ? rule.provesOptIn() && recorded.isPresent() && recorded.get().isAfter(said)
                : !word.told() || !(isNewer(said, recorded) || (ours && !(rule.provesOptIn() && recorded.isPresent())));
        return newerInCampaign ? Verdict.OUTDATED : Verdict.WRITTEN;
    }

    /** Whether a recipient objects, as far as it was looked up. */
    public static boolean objects(ConsentRule rule, RecipientState recipient) {
        return isSet(recipient.attributes().getOrDefault(rule.attribute(), ""));
    }

    private static boolean isNewer(Instant said, Optional<Instant> recorded) {
        return recorded.filter(said::isAfter).isPresent();
    }

    private static boolean isSet(String flag) {
        return !flag.isEmpty() && !flag.equals("0") && !flag.equalsIgnoreCase("false");
    }

    private static Optional<Instant> moment(String text) {
        DateTimes times = new DateTimes(FORMATS, ZoneOffset.UTC);
        return !text.isEmpty() && times.read(text)
                ? Optional.of(Instant.ofEpochMilli(times.epochMilli()))
                : Optional.empty();
    }
}
