package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.Comparator;
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
    /** So many exports are looked at in each combination. */
    private static final int MOST = 10;

    private static final Pattern PERSON = Pattern.compile("[pPr](\\d+)");

    private Shrinking() {}

    /** The steps: each gives histories that are smaller, the smallest first. */
    static List<Function<History, List<History>>> steps() {
        return List.of(
                Shrinking::people,
                Shrinking::exports,
                Shrinking::rest,
                Shrinking::columns,
                Shrinking::columns,
                Shrinking::rows,
                Shrinking::rows);
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

    /** With one, two or three exports only, in that order; else with one less. */
    private static List<History> exports(History history) {
        List<Export> exports = history.exports();
        int count = exports.size();
        List<History> smaller = new ArrayList<>();
        times(1 << Math.min(count, MOST), chosen -> {
            if (chosen != 0 && Integer.bitCount(chosen) <= 3 && Integer.bitCount(chosen) < count) {
                smaller.add(history.withExports(IntStream.range(0, count)
                        .filter(i -> (chosen >> i & 1) != 0)
                        .mapToObj(exports::get)
                        .toList()));
            }
        });
        smaller.sort(Comparator.comparing(one -> one.exports().size()));
        times(count, i -> smaller.add(history.withExports(without(exports, i))));
        return smaller;
    }

    private static List<History> rest(History history) {
        List<History> smaller = new ArrayList<>();
        if (!history.hands().isEmpty()) {
            smaller.add(history.withHands(List.of()));
        }
        history.hands().forEach(hand -> smaller.add(history.withHands(List.of(hand))));
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

    /** With nothing but memberships and one attribute or consent, or without one column. */
    private static List<History> columns(History history) {
        List<String> columns = history.exports().stream()
                .flatMap(export -> export.columns().stream())
                .distinct()
                .filter(column -> !column.equals(history.identity().column()) && !column.equals(History.STATUS))
                .toList();
        List<History> smaller = new ArrayList<>();
        for (Flag flag : Flag.values()) {
            smaller.add(saying(history, column -> column.equals(flag.word()) || column.equals(flag.time())));
        }
        columns.forEach(only -> smaller.add(saying(history, only::equals)));
        columns.forEach(not -> smaller.add(saying(history, column -> !column.equals(not))));
        smaller.removeIf(history::equals);
        return smaller;
    }

    /** With cells of these columns only, beside key and status. */
    private static History saying(History history, Predicate<String> said) {
        return history.withExports(history.exports().stream()
                .map(export -> export.with(export.rows().stream()
                        .map(row -> {
                            Row quiet = row;
                            for (String column : row.cells().keySet()) {
                                if (!column.equals(history.identity().column())
                                        && !column.equals(History.STATUS)
                                        && !said.test(column)) {
                                    quiet = quiet.with(column, "");
                                }
                            }
                            return quiet;
                        })
                        .toList()))
                .toList());
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
