package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Ways in which a history becomes smaller, from large steps to small ones. */
final class Shrinking {
    /** So many exports are looked at in each combination. */
    private static final int MOST = 10;

    private Shrinking() {}

    /** The steps: each gives histories that are smaller, the smallest first. */
    static List<Function<History, List<History>>> steps() {
        return List.of(
                Shrinking::someLives,
                History::lives,
                Shrinking::people,
                Shrinking::exports,
                Shrinking::rest,
                Shrinking::columns,
                Shrinking::columns,
                Shrinking::rows,
                Shrinking::rows);
    }

    /** With some of the lives only. */
    private static List<History> someLives(History history) {
        List<Integer> lives = history.people().stream()
                .filter(person -> person > 0)
                .map(Lives::of)
                .distinct()
                .toList();
        int together = (int) Math.sqrt(lives.size());
        List<History> smaller = new ArrayList<>();
        for (int i = 0; together > 1 && i < lives.size(); i += together) {
            List<Integer> kept = lives.subList(i, Math.min(i + together, lives.size()));
            smaller.add(history.about(person -> kept.contains(Lives.of(person))));
        }
        return smaller;
    }

    /** With one person only, beside the one who is in all audiences. */
    private static List<History> people(History history) {
        List<History> smaller = new ArrayList<>();
        history.people().forEach(one -> smaller.add(history.about(person -> person.equals(one))));
        smaller.removeIf(history::equals);
        return smaller;
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
