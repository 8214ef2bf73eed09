package io.cdpbridge.recipient;

import io.cdpbridge.date.DatePattern;
import io.cdpbridge.date.DateTimes;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Decides which opt-ins may be written. Campaign and Experience Platform both learn of objections, and whoever objected must
 * not be contacted again because the other side had not heard of it yet:
 *
 * <ul>
 *   <li>An opt-out is always written.
 *   <li>An opt-in is written over an opt-out of Campaign only if it is the newer one for certain. On a tie, and when either
 *       time is not known, the opt-out stays.
 *   <li>No word from the platform leaves what Campaign holds.
 * </ul>
 *
 * <p>Immutable; any thread may use it.
 */
public final class ConsentPrecedence {
    private static final List<DatePattern> FORMATS = List.of(DatePattern.of(DatePattern.ISO));

    private final List<ConsentRule> rules;

    /** The consents of a mapping. */
    public ConsentPrecedence(RecipientMapping mapping) {
        rules = mapping.consents();
    }

    /** The flags of a change whose opt-in must not be written. */
    public List<String> withheld(ProposedChange change) {
        if (!change.writes()) {
            return List.of();
        }
        return change.matches().stream()
                .flatMap(recipient -> rules.stream().filter(rule -> yields(rule, change.values(), recipient)))
                .map(ConsentRule::attribute)
                .distinct()
                .toList();
    }

    private static boolean yields(ConsentRule rule, Map<String, String> values, RecipientState recipient) {
        if (!ConsentRule.OPTED_IN.equals(values.get(rule.attribute())) || !isOptedOut(rule, recipient)) {
            return false;
        }
        OptionalLong said = moment(values.get(rule.timeSlot()));
        OptionalLong recorded =
                moment(rule.recorded().map(recipient.attributes()::get).orElse(""));
        return said.isEmpty() || recorded.isEmpty() || said.getAsLong() <= recorded.getAsLong();
    }

    /** A flag that was not looked up could be set. */
    private static boolean isOptedOut(ConsentRule rule, RecipientState recipient) {
        String flag = recipient.attributes().getOrDefault(rule.attribute(), ConsentRule.OPTED_OUT);
        return !flag.isEmpty() && !flag.equals("0") && !flag.equalsIgnoreCase("false");
    }

    private static OptionalLong moment(String text) {
        if (text == null || text.isEmpty()) {
            return OptionalLong.empty();
        }
        DateTimes times = new DateTimes(FORMATS, ZoneOffset.UTC);
        return times.read(text) ? OptionalLong.of(times.epochMilli()) : OptionalLong.empty();
    }
}
