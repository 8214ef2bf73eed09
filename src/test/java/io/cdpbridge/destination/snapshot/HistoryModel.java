package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.Says;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of merging as plainly as they can be written: maps, lists and a comparator. */
final class HistoryModel {
    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

    /**
     * Something that was said, of the membership or of a slot.
     *
     * @param missing whether it is that somebody is not in a full export, which counts for more than what others said then
     */
    private record Word(Instant exportedAt, boolean missing, Instant qualifiedAt, String value) {
        static final Comparator<Word> ORDER = Comparator.comparing(Word::exportedAt)
                .thenComparing(Word::missing)
                .thenComparing(Word::qualifiedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Word::value, TEXT.reversed());

        static Word later(Word one, Word other) {
            return one == null || (other != null && ORDER.compare(other, one) > 0) ? other : one;
        }
    }

    /** What is known of a key: its membership ("0" or "1"), then a word for each slot, null where none was said. */
    private final Map<String, List<Word>> state = new HashMap<>();

    /** By key when the full exports were made that say something of it: not those in which its row says nothing. */
    private final Map<String, Set<Instant>> fullOf = new HashMap<>();

    private final Set<Instant> full = new TreeSet<>();

    MergeCounts merge(ExportKind kind, Instant exportedAt, List<Says> says, List<States.Row> rows, Set<String> silent) {
        Map<String, List<States.Row>> byKey = new LinkedHashMap<>();
        rows.forEach(row ->
                byKey.computeIfAbsent(row.key(), any -> new ArrayList<>()).add(row));
        long conflicts = 0;
        long stale = 0;
        for (Map.Entry<String, List<States.Row>> entry : byKey.entrySet()) {
            List<States.Row> ranked = entry.getValue().stream()
                    .sorted(Comparator.comparing(
                                    (States.Row row) -> row.qualifiedAt().orElse(Instant.MIN))
                            .reversed()
                            .thenComparing(States.Row::member)
                            .thenComparing(States.Row::values, (a, b) -> Arrays.compare(a, b, TEXT)))
                    .toList();
            boolean member = ranked.get(0).member();
            conflicts += ranked.stream().filter(row -> row.member() != member).count();
            List<Word> said = said(exportedAt, says, ranked);
            List<Word> known = state.get(entry.getKey());
            Instant fullAt = fullAt(entry.getKey());
            boolean missed = exportedAt.equals(fullAt)
                    && (known == null || known.get(0).exportedAt().isBefore(exportedAt));
            List<Word> joined = known == null ? said : join(known, said);
            boolean nothingNew = joined.equals(known) && !standsIn(said, joined);
            if (exportedAt.isBefore(fullAt) || missed || nothingNew) {
                stale++;
            } else {
                state.put(entry.getKey(), joined);
            }
        }
        if (kind == ExportKind.FULL) {
            Set<String> named = new HashSet<>(silent);
            named.removeAll(byKey.keySet());
            state.keySet().forEach(this::fullAt);
            silent.forEach(this::fullAt);
            full.add(exportedAt);
            fullOf.forEach((key, times) -> {
                if (!named.contains(key)) {
                    times.add(exportedAt);
                }
            });
            state.replaceAll((key, words) -> byKey.containsKey(key)
                            || named.contains(key)
                            || exportedAt.isBefore(fullAt(key))
                            || words.get(0).exportedAt().isAfter(exportedAt)
                            || (!isMember(words) && words.get(0).exportedAt().isBefore(exportedAt))
                    ? words
                    : words.stream()
                            .map(word ->
                                    new Word(exportedAt, true, null, word.equals(words.get(0)) ? "0" : word.value()))
                            .toList());
        }
        return new MergeCounts(
                rows.size(),
                rows.size() - byKey.size(),
                conflicts,
                stale,
                0,
                members().size());
    }

    /** When the newest of them was made. Those that were merged before the key was heard of all say that it is missing. */
    private Instant fullAt(String key) {
        return fullOf.computeIfAbsent(key, any -> new TreeSet<>(full)).stream()
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static List<Word> said(Instant exportedAt, List<Says> says, List<States.Row> ranked) {
        List<Word> words = new ArrayList<>();
        words.add(word(exportedAt, ranked.get(0), ranked.get(0).member() ? "1" : "0"));
        for (int i = 0; i < says.size(); i++) {
            int slot = i;
            words.add(ranked.stream()
                    .filter(row -> says.get(slot) == Says.ALWAYS
                            || (says.get(slot) == Says.IF_PRESENT && row.values()[slot] != null))
                    .findFirst()
                    .map(row -> word(exportedAt, row, row.values()[slot]))
                    .orElse(null));
        }
        return words;
    }

    private static Word word(Instant exportedAt, States.Row row, String value) {
        return new Word(exportedAt, false, row.qualifiedAt().orElse(null), value);
    }

    private static List<Word> join(List<Word> known, List<Word> said) {
        List<Word> joined = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            joined.add(Word.later(known.get(i), said.get(i)));
        }
        return joined;
    }

    private static boolean standsIn(List<Word> said, List<Word> joined) {
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i) != null && !said.get(i).equals(joined.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMember(List<Word> words) {
        return words.get(0).value().equals("1");
    }

    Map<String, List<String>> members() {
        return state.entrySet().stream()
                .filter(entry -> isMember(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .skip(1)
                                .map(word -> word == null ? null : word.value())
                                .collect(Collectors.toCollection(ArrayList::new))));
    }
}
