package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Ways in which a history becomes smaller, from large steps to small ones. */
final class Shrinking {
    private static final Pattern PERSON = Pattern.compile("[pPr](\\d+)");

    private Shrinking() {}

    /** The steps, each of which is taken as often as it helps before the next. */
    static List<Function<History, List<History>>> steps() {
        return List.of(Shrinking::people, Shrinking::exports, Shrinking::rest, Shrinking::rows, Shrinking::columns);
    }

    /** With one person only, beside the one who is in all audiences. */
    private static List<History> people(History history) {
        Set<Integer> people = new TreeSet<>();
        history.exports()
                .forEach(export -> export.rows()
                        .forEach(row ->
                                people.add(person(row.cell(history.identity().column())))));
        List<History> smaller = new ArrayList<>();
        for (int person : people) {
            Set<Integer> kept = Set.of(0, person == 0 ? -1 : person);
            smaller.add(rows(
                            history,
                            row -> kept.contains(
                                    person(row.cell(history.identity().column()))))
                    .withPopulation(history.population().stream()
                            .filter(recipient -> kept.contains(person(recipient.key())))
                            .toList())
                    .withHands(history.hands().stream()
                            .filter(hand -> hand.label().isEmpty() || kept.contains(person("p" + hand.label())))
                            .toList()));
        }
        smaller.removeIf(history::equals);
        return smaller;
    }

    /** The number behind the first p or r, as keys and labels have it; 0 without one. */
    private static int person(String text) {
        Matcher number = PERSON.matcher(text);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static History rows(History history, Predicate<Row> kept) {
        List<Export> exports = new ArrayList<>();
        history.exports()
                .forEach(export -> exports.add(
                        export.with(export.rows().stream().filter(kept).toList())));
        return history.withExports(exports);
    }

    private static List<History> exports(History history) {
        List<History> smaller = new ArrayList<>();
        List<Export> exports = history.exports();
        for (Flow flow : Flow.values()) {
            smaller.add(history.withExports(
                    exports.stream().filter(export -> export.flow() == flow).toList()));
        }
        for (Audience audience : history.audiences()) {
            smaller.add(history.withExports(exports.stream()
                    .filter(export -> export.audience().equals(audience.name()))
                    .toList()));
        }
        times(exports.size(), i -> smaller.add(history.withExports(without(exports, i))));
        smaller.removeIf(history::equals);
        return smaller;
    }

    private static List<History> rest(History history) {
        List<History> smaller = new ArrayList<>();
        times(history.hands().size(), i -> smaller.add(history.withHands(without(history.hands(), i))));
        times(history.exports().size(), i -> {
            Export export = history.exports().get(i);
            if (export.parts().size() > 1) {
                smaller.add(history.withExports(with(history.exports(), i, export.in(export.round()))));
            }
        });
        return smaller;
    }

    private static List<History> rows(History history) {
        List<History> smaller = new ArrayList<>();
        times(history.exports().size(), i -> {
            Export export = history.exports().get(i);
            times(
                    export.rows().size(),
                    j -> smaller.add(
                            history.withExports(with(history.exports(), i, export.with(without(export.rows(), j))))));
        });
        return smaller;
    }

    /** With a column that says nothing in any row. */
    private static List<History> columns(History history) {
        return history.exports().stream()
                .flatMap(export -> export.columns().stream())
                .distinct()
                .filter(column -> !column.equals(history.identity().column()) && !column.equals(History.STATUS))
                .map(column -> history.withExports(history.exports().stream()
                        .map(export -> export.with(export.rows().stream()
                                .map(row -> row.with(column, ""))
                                .toList()))
                        .toList()))
                .filter(one -> !one.text().equals(history.text()))
                .toList();
    }

    private static void times(int count, IntConsumer what) {
        IntStream.range(0, count).forEach(what);
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> others = new ArrayList<>(list);
        T unused = others.remove(index);
        return List.copyOf(others);
    }

    private static <T> List<T> with(List<T> list, int index, T other) {
        List<T> others = new ArrayList<>(list);
        T unused = others.set(index, other);
        return List.copyOf(others);
    }
}
