package io.cdpbridge.history;

import io.cdpbridge.history.Said.Word;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What can be odd about a history. Each tells a history that has it by looking at it, whoever made it.
 */
enum Kind {
    OBJECTION_OF_WHO_EXITS(history -> rows(history).anyMatch(row -> row.taken() && !row.member() && objects(row))),
    OBJECTION_BESIDE_ANOTHER_AUDIENCES_EXIT(history -> rows(history)
            .anyMatch(row -> row.taken()
                    && !row.member()
                    && rows(history)
                            .anyMatch(other -> objects(other)
                                    && other.key().equals(row.key())
                                    && !other.export()
                                            .audience()
                                            .equals(row.export().audience())
                                    && other.export().at().isBefore(row.export().at())
                                    && other.export().round() == row.export().round()))),
    OBJECTION_AFTER_AN_OPT_IN_IN_CAMPAIGN(history -> history.hands().stream()
            .anyMatch(hand -> hand instanceof Hand.Consents consents
                    && !consents.objects()
                    && rows(history)
                            .anyMatch(row -> Objection.after(row, consents.flag(), consents.recorded())
                                    && row.export().round() >= hand.round()))),
    TWO_WORDS_IN_AN_EXPORT(history -> rows(history)
            .anyMatch(row -> objects(row)
                    && rows(history)
                            .anyMatch(other -> other.export().equals(row.export())
                                    && other.key().equals(row.key())
                                    && !objects(other)))),
    OBJECTION_IN_A_REJECTED_ROW(history -> rows(history).anyMatch(row -> !row.taken() && objects(row))),
    OBJECTION_BESIDE_A_CHANGE_THAT_IS_REFUSED(history -> rows(history)
            .anyMatch(row -> objects(row)
                    && (row.values().values().stream().anyMatch(value -> value.length() > 50)
                            || twins(history).contains(row.key().orElse(""))))),
    CONSENT_COLUMNS_LACK(history -> exports(history, Flow.VALUES)
            .anyMatch(export -> !export.columns().contains(Flag.EMAIL.word())
                    || !export.columns().contains(Flag.SMS.word()))),
    REJECTED_ROW_IN_A_FULL_EXPORT(history -> rows(history)
            .anyMatch(row -> !row.taken() && row.export().full() && row.export().flow() == Flow.LISTS)),
    EXITS_IN_DOUBT(
            history -> exports(history, Flow.LISTS).anyMatch(export -> export.full() && Said.inDoubt(history, export))),
    EXITS_APPROVED(history -> history.hands().stream()
            .anyMatch(hand -> hand instanceof Hand.Approves approves
                    && history.approved(approves).isPresent())),
    AS_LONG_AS_A_FILE_CAN_BE(history -> exports(history, Flow.LISTS)
            .anyMatch(export -> export.full() && export.in(0).mayLackAPart())),
    OTHER_UNIT(history -> history.population().stream()
            .anyMatch(recipient -> recipient.attributes().containsValue(History.OTHER))),
    COLUMN_LACKS(history ->
            exports(history, Flow.VALUES).anyMatch(export -> !export.columns().containsAll(History.VALUES.keySet()))),
    LATE_BY_MORE_THAN_A_WEEK(history -> history.exports().stream()
            .anyMatch(export -> history.exports().stream()
                    .anyMatch(other -> other.flow() == export.flow()
                            && other.audience().equals(export.audience())
                            && other.round() < export.round()
                            && other.at().isAfter(export.at().plus(java.time.Duration.ofDays(7)))))),
    LATE_PART(history -> history.exports().stream()
            .anyMatch(export -> export.parts().stream()
                            .mapToInt(Export.Part::round)
                            .distinct()
                            .count()
                    > 1)),
    FULL_AND_INCREMENTAL_OF_A_SECOND(history -> exports(history, Flow.LISTS)
            .anyMatch(export -> export.full()
                    && exports(history, Flow.LISTS)
                            .anyMatch(other -> !other.full()
                                    && other.audience().equals(export.audience())
                                    && other.at().equals(export.at())))),
    LIST_DELETED(history -> hands(history, Hand.DeletesList.class)),
    RECIPIENT_MADE_ANEW(history -> hands(history, Hand.DeletesRecipient.class)),
    KEY_CHANGED(history -> hands(history, Hand.ChangesKey.class)),
    TAKEN_OFF_BY_HAND(history -> hands(history, Hand.TakesOff.class)),
    KEY_WRITTEN_OTHERWISE(history -> history.population().stream()
            .anyMatch(recipient -> !history.identity()
                    .form(recipient.key().replace("{}", history.prefix()))
                    .equals(recipient.key().replace("{}", history.prefix())))),
    VALUE_OF_WHO_EXITS(history ->
            rows(history).anyMatch(row -> row.export().flow() == Flow.VALUES && row.taken() && !row.member())),
    EMPTY_CELL_KEEPS(history -> rows(history)
            .anyMatch(row -> row.export().flow() == Flow.VALUES
                    && row.taken()
                    && row.export().columns().contains(History.KEPT)
                    && !row.values().containsKey(attribute())
                    && rows(history)
                            .anyMatch(other -> other.key().equals(row.key())
                                    && other.taken()
                                    && other.export().at().isBefore(row.export().at())
                                    && !other.values()
                                            .getOrDefault(attribute(), "")
                                            .isEmpty()))),
    SPACE_ROUND_A_KEY(history -> history.exports().stream()
            .flatMap(export -> export.rows().stream())
            .anyMatch(row -> row.cell(history.identity().column()).matches("[\\p{Z}\\s]+\\S.*|.*\\S[\\p{Z}\\s]+"))),
    FULL_IN_A_NAME(history -> history.exports().stream()
            .anyMatch(export -> export.naming() == Export.Naming.FULL_IN_CAPITALS
                    || export.naming() == Export.Naming.INCREMENTAL_TO_A_FULL_PRICE)),
    TITLE_SHARED(history ->
            history.audiences().stream().map(Audience::title).distinct().count()
                    < history.audiences().size());

    /** Those in which the bridge does not yet keep to the rules. */
    private static final Set<Kind> OPEN = EnumSet.noneOf(Kind.class);

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final Predicate<History> test;

    Kind(Predicate<History> test) {
        this.test = test;
    }

    /** Those that are drawn: as {@code -Dhistory.kinds} says, or all but the open ones (none are open now). */
    static Set<Kind> drawn() {
        String given = System.getProperty("history.kinds", "");
        if (given.equals("all")) {
            return EnumSet.allOf(Kind.class);
        }
        return given.isEmpty()
                ? EnumSet.complementOf(EnumSet.copyOf(OPEN))
                : Arrays.stream(given.split(","))
                        .map(Kind::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /** The kinds that a history is of. */
    static Set<Kind> of(History history) {
        return Arrays.stream(values())
                .filter(kind -> kind.test.test(history))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /** How often each kind is met. */
    static Map<Kind, Long> count(List<History> histories) {
        Map<Kind, Long> counts = new TreeMap<>(histories.stream()
                .flatMap(history -> of(history).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        for (Kind kind : values()) {
            counts.putIfAbsent(kind, 0L);
        }
        return Collections.unmodifiableMap(counts);
    }

    /** What an empty cell keeps. */
    private static String attribute() {
        return History.VALUES.get(History.KEPT);
    }

    private static boolean objects(Said row) {
        return row.words().values().stream().anyMatch(Word::objects);
    }

    private static java.util.stream.Stream<Said> rows(History history) {
        return history.exports().stream().flatMap(export -> Said.of(history, export).stream());
    }

    private static java.util.stream.Stream<Export> exports(History history, Flow flow) {
        return history.exports().stream().filter(export -> export.flow() == flow);
    }

    private static boolean hands(History history, Class<? extends Hand> kind) {
        return history.hands().stream().anyMatch(kind::isInstance);
    }

    /** Keys that several recipients have. */
    private static Set<String> twins(History history) {
        Set<String> seen = new HashSet<>();
        return history.population().stream()
                .map(recipient -> history.identity().form(recipient.key().replace("{}", history.prefix())))
                .filter(key -> !seen.add(key))
                .collect(Collectors.toSet());
    }

    private static final class Objection {
        static boolean after(Said row, Flag flag, java.time.Instant recorded) {
            Word word = row.words().get(flag);
            return word != null
                    && word.objects()
                    && word.at().filter(recorded::isBefore).isPresent();
        }
    }
}
