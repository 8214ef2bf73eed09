package io.cdpbridge.destination.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.destination.recipient.ConsentWord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts of what people said, whatever the exports, rows and their order. Days of November 2026 stand for times. */
class ConsentMergeTest {
    private static final List<String> FLAGS = List.of("@email", "@phone");

    @TempDir
    private Path folder;

    private Snapshots snapshots;
    private int files;

    @BeforeEach
    void open() {
        snapshots = new Snapshots(folder.resolve("spill"), 64, 1);
    }

    /** A word: out or in, on a day or at none, in the export of a day. */
    private record Said(int export, boolean out, Optional<Integer> day) {
        static Said of(String text) {
            String[] parts = text.strip().split("[ @]", -1);
            return new Said(
                    Integer.parseInt(parts[2]),
                    parts[0].equals("out"),
                    parts[1].isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(parts[1])));
        }

        ConsentWord word() {
            return new ConsentWord(out, day.map(ConsentMergeTest::day), day.isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    out 3@5                  | out 3
                    out 3@5, in 4@6          | in 4
                    in 4@5, out 3@6          | in 4
                    out 3@5, in 3@6          | out 3
                    out @5                   | out by 5
                    out @5, out @6           | out by 5
                    out @5, in 6@7           | in 6
                    out @5, in 4@7           | out by 5
                    out @5, out @8, in 6@9   | out by 8
                    out @5, out @6, in 6@9   | out by 6
                    out 3@5, in @6           | out 3
                    in @5                    | in by 5
                    in @5, in @6             | in by 5
                    in @5, in 2@6            | in 2
                    out 3@5, out @7, in 6@8  | out by 7
                    out @5, out 3@6          | out by 5
                    out 3@5, out @7          | out by 7
                    out @5, out 3@6, out @8  | out by 5
                    in 25@5                  | in by 5
                    in 25@5, out 3@5         | out 3
                    out 25@5                 | out by 5
                    """)
    void the_newest_word_counts_and_where_a_time_is_not_known_the_objection(String said, String counts) {
        List<Said> words = said(said);
        do {
            assertThat(words(inTurn(words)).get("p1")).as(words.toString()).isEqualTo(spelled(counts));
        } while (nextOrder(words));
    }

    /** The first order of words, by their text. */
    private static List<Said> said(String words) {
        return new ArrayList<>(Stream.of(words.split(",", -1))
                .map(Said::of)
                .sorted(Comparator.comparing(Said::toString))
                .toList());
    }

    /** The state after an export for each word. */
    private Path inTurn(List<Said> words) {
        Optional<Path> state = Optional.empty();
        for (Said one : words) {
            state = Optional.of(merge(state, one.export(), Map.of("p1", List.of(one))));
        }
        return state.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    out 3@5, out 3@6, in 2@6, in 2@7 | out 3@5, in 2@6
                    out 3@5, out 4@6                 | out 4@6
                    in 3@5, in 4@6, in 4@7           | in 4@6
                    in @5, in @6                     | in by 5@5
                    out @5, out 3@6                  | out 3@6, out by 5@5
                    """)
    void the_export_that_said_a_word_first_is_known_whatever_the_order(String said, String known) {
        List<Said> words = said(said);
        do {
            assertThat(snapshots.heard(inTurn(words), "p1", false))
                    .as(words.toString())
                    .singleElement()
                    .satisfies(heard -> assertThat(heard.words())
                            .isEqualTo(Stream.of(known.split(", ", -1))
                                    .map(one -> one.split("@", -1))
                                    .map(one -> new Snapshots.HeardWord(
                                            spelled(one[0]).replace(".000Z", "Z"),
                                            Optional.of(day(Integer.parseInt(one[1])))))
                                    .toList()));
        } while (nextOrder(words));
    }

    @Test
    void of_two_rows_of_a_person_in_one_export_the_objection_counts_unless_the_opt_in_is_newer() {
        Path state = merge(
                Optional.empty(),
                9,
                Map.of(
                        "tie", List.of(Said.of("out 3@9"), Said.of("in 3@9")),
                        "newer", List.of(Said.of("out 3@9"), Said.of("in 4@9")),
                        "untold", List.of(Said.of("in 4@9"), Said.of("out @9")),
                        "objects twice", List.of(Said.of("out 4@9"), Said.of("out 3@9")),
                        "agrees twice", List.of(Said.of("in 4@9"), Said.of("in 3@9")),
                        "one untold", List.of(Said.of("out 3@9"), Said.of("out @9"))));

        assertThat(words(state))
                .isEqualTo(Map.of(
                        "tie",
                        spelled("out 3"),
                        "newer",
                        spelled("in 4"),
                        "untold",
                        spelled("out by 9"),
                        "objects twice",
                        spelled("out 4"),
                        "agrees twice",
                        spelled("in 4"),
                        "one untold",
                        spelled("out by 9")));
    }

    @Test
    void what_an_export_does_not_say_stays_and_each_channel_stands_for_itself() {
        Path first = snapshots(
                Optional.empty(),
                5,
                "p1",
                Said.of("out 3@5").word(),
                Said.of("in 3@5").word());
        Path second =
                snapshots(Optional.of(first), 6, "p1", null, Said.of("out 4@6").word());

        assertThat(find(second, "p1", "@email#word")).contains(spelled("out 3"));
        assertThat(find(second, "p1", "@phone#word")).contains(spelled("out 4"));

        Path alone =
                snapshots(Optional.empty(), 6, "p1", null, Said.of("out 4@6").word());
        assertThat(find(alone, "p1", "@phone#word")).contains(spelled("out 4"));
    }

    @Test
    void a_word_that_is_heard_again_is_no_news() {
        Optional<Path> first = Optional.of(merge(Optional.empty(), 5, Map.of("p1", List.of(Said.of("out @5")))));
        Optional<Path> second = Optional.of(merge(first, 6, Map.of("p1", List.of(Said.of("out @6")))));

        try (Diff diff = snapshots.diff(List.of("@email#word", "@phone#word"), second, first, true)) {
            assertThat(diff.hasNext()).isFalse();
        }
    }

    /** Words of a few days in exports of a few days: whatever the order of the exports, the same counts. */
    @Test
    void any_order_of_the_same_exports_ends_the_same() {
        Random random = new Random(20261130);
        Map<Integer, Map<String, List<Said>>> exports = new LinkedHashMap<>();
        for (int export = 5; export < 10; export++) {
            Map<String, List<Said>> rows = new LinkedHashMap<>();
            for (int person = 0; person < 200; person++) {
                if (random.nextInt(3) > 0) {
                    Optional<Integer> day =
                            random.nextInt(3) == 0 ? Optional.empty() : Optional.of(3 + random.nextInt(export - 2));
                    rows.put("p" + person, List.of(new Said(export, random.nextBoolean(), day)));
                }
            }
            exports.put(export, rows);
        }
        List<Integer> order = new ArrayList<>(exports.keySet());
        Map<String, String> expected = words(all(exports, order));
        for (int times = 0; times < 8; times++) {
            Collections.shuffle(order, random);
            Map<String, String> counts = words(all(exports, order));
            // When an objection without a time began may be told later, never whether it counts.
            assertThat(simple(counts)).as(order.toString()).isEqualTo(simple(expected));
        }
    }

    private static Map<String, String> simple(Map<String, String> words) {
        Map<String, String> simple = new LinkedHashMap<>();
        words.forEach((key, word) -> simple.put(key, word.contains(" by ") ? word.substring(0, 6) : word));
        return simple;
    }

    private Path all(Map<Integer, Map<String, List<Said>>> exports, List<Integer> order) {
        Optional<Path> state = Optional.empty();
        for (int export : order) {
            state = Optional.of(merge(state, export, exports.get(export)));
        }
        return state.orElseThrow();
    }

    private Path merge(Optional<Path> before, int export, Map<String, List<Said>> rows) {
        try (ConsentMerge merge = snapshots.consentMerge(FLAGS, before, day(export))) {
            rows.forEach((key, words) -> words.forEach(word -> merge.add(key, new ConsentWord[] {word.word(), null})));
            Path after = folder.resolve("state" + files++ + ".parquet");
            assertThat(merge.finish(after)).isPositive();
            return after;
        }
    }

    private Path snapshots(Optional<Path> before, int export, String key, ConsentWord... words) {
        try (ConsentMerge merge = snapshots.consentMerge(FLAGS, before, day(export))) {
            merge.add(key, words);
            Path after = folder.resolve("state" + files++ + ".parquet");
            assertThat(merge.finish(after)).isEqualTo(1);
            return after;
        }
    }

    private Map<String, String> words(Path state) {
        Map<String, String> words = new LinkedHashMap<>();
        List<String> slots = List.of("@email#word");
        try (Diff diff = snapshots.diff(slots, Optional.of(state), Optional.empty(), true)) {
            while (diff.hasNext()) {
                diff.next(100).forEach(change -> words.put(change.key(), change.values()[0]));
            }
        }
        return words;
    }

    private Optional<String> find(Path state, String key, String slot) {
        try (Diff diff = snapshots.diff(List.of(slot), Optional.of(state), Optional.empty(), true)) {
            return diff.next(100).stream()
                    .filter(change -> change.key().equals(key))
                    .map(change -> change.values()[0])
                    .findFirst();
        }
    }

    private static String spelled(String word) {
        int space = word.lastIndexOf(' ');
        return word.substring(0, space + 1)
                + "2026-11-%02dT00:00:00.000Z".formatted(Integer.parseInt(word.substring(space + 1)));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-11-%02dT00:00:00Z".formatted(day));
    }

    /** The next order of distinct words, by their text; false after the last. */
    private static boolean nextOrder(List<Said> words) {
        int i = words.size() - 2;
        while (i >= 0 && words.get(i).toString().compareTo(words.get(i + 1).toString()) >= 0) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = words.size() - 1;
        while (words.get(j).toString().compareTo(words.get(i).toString()) <= 0) {
            j--;
        }
        Collections.swap(words, i, j);
        Collections.reverse(words.subList(i + 1, words.size()));
        return true;
    }
}
