package io.cdpbridge.history;

import io.cdpbridge.history.Said.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What exports say together, as plainly as it can be written: each rule is a function of the set of exports that were read, so that
 * neither the order nor the runs in which they were read can count. Written from the rules, not from the code.
 */
final class Rules {
    private final List<Said> rows = new ArrayList<>();
    private final Map<String, List<Said>> byKey = new HashMap<>();

    /** The full exports of lists in which to be missing is to have left. */
    private final List<Export> whole;

    /** @param approved full exports in doubt of which somebody said that they are right */
    Rules(History history, List<Export> exports, Set<Export> approved) {
        whole = exports.stream()
                .filter(export -> export.flow() == Flow.LISTS && export.full())
                .filter(export -> approved.contains(export) || !Said.inDoubt(history, export))
                .toList();
        exports.forEach(export -> rows.addAll(Said.of(history, export)));
        rows.forEach(row -> row.key()
                .ifPresent(key ->
                        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(row)));
    }

    /**
     * The word that counts.
     *
     * @param at when it was said; of an objection whose time nobody can read, the first export in which it stood
     * @param told whether that is known
     */
    record Newest(boolean objects, Instant at, boolean told) {}

    Set<String> keys(Flow flow) {
        Set<String> keys = new HashSet<>();
        rows.stream()
                .filter(row -> row.export().flow() == flow)
                .forEach(row -> row.key().ifPresent(keys::add));
        return keys;
    }

    /**
     * Of all words that any row ever said the newest; on a tie the objection. An objection of an unknown time is of the first export
     * in which it stood behind the newest opt-in, and holds until the last one; an opt-in of an unknown time beats none. Nothing else
     * about the row counts.
     */
    Optional<Newest> consent(String key, Flag flag) {
        List<Word> words = new ArrayList<>();
        byKey.getOrDefault(key, List.of())
                .forEach(row -> Optional.ofNullable(row.words().get(flag)).ifPresent(words::add));
        Optional<Instant> objected =
                newest(words, Word::objects, word -> word.at().orElse(word.exported()));
        Optional<Instant> allowed = newest(
                words,
                word -> !word.objects() && word.at().isPresent(),
                word -> word.at().orElseThrow());
        if (allowed.isPresent()
                && objected.filter(time -> !time.isBefore(allowed.get())).isEmpty()) {
            return Optional.of(new Newest(false, allowed.get(), true));
        }
        if (objected.isPresent()) {
            Optional<Instant> told = newest(
                    words,
                    word -> word.objects() && word.at().isPresent(),
                    word -> word.at().orElseThrow());
            Optional<Instant> first = words.stream()
                    .filter(word -> word.objects() && word.at().isEmpty())
                    .map(Word::exported)
                    .filter(time -> allowed.filter(time::isBefore).isEmpty())
                    .min(Comparator.naturalOrder());
            Instant at = Stream.concat(
                            told.stream()
                                    .filter(time ->
                                            allowed.filter(time::isBefore).isEmpty()),
                            first.stream())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return Optional.of(new Newest(true, at, true));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Newest(false, Instant.EPOCH, false));
    }

    private static Optional<Instant> newest(List<Word> words, Predicate<Word> which, Function<Word, Instant> when) {
        return words.stream().filter(which).map(when).max(Comparator.naturalOrder());
    }

    /** What is known of somebody's membership, and when it was said. */
    private record Evidence(Instant at, boolean missing, Optional<Instant> qualified, boolean member) {
        /** The newest export wins, of one second the full one in which somebody is missing, then the later qualification, then who left. */
        static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::at)
                .thenComparing(Evidence::missing)
                .thenComparing(evidence -> evidence.qualified().orElse(Instant.MIN))
                .thenComparing(evidence -> !evidence.member());
    }

    /** Who is in an audience. */
    Set<String> members(String audience) {
        Map<String, List<Evidence>> evidence = new HashMap<>();
        List<Said> ours = new ArrayList<>(rows);
        ours.removeIf(row ->
                row.export().flow() != Flow.LISTS || !row.export().audience().equals(audience));
        for (Said row : ours) {
            row.key().ifPresent(key -> evidence.computeIfAbsent(key, any -> new ArrayList<>()));
            if (row.taken()) {
                evidence.get(row.key().orElseThrow())
                        .add(new Evidence(row.export().at(), false, row.qualified(), row.member()));
            }
        }
        for (Export export : whole) {
            if (export.audience().equals(audience)) {
                Set<String> named = new HashSet<>();
                ours.stream()
                        .filter(row -> row.export().equals(export))
                        .forEach(row -> row.key().ifPresent(named::add));
                evidence.forEach((key, all) -> {
                    if (!named.contains(key)) {
                        all.add(new Evidence(export.at(), true, Optional.empty(), false));
                    }
                });
            }
        }
        Set<String> members = new HashSet<>();
        evidence.forEach((key, all) -> {
            if (all.stream().max(Evidence.ORDER).filter(Evidence::member).isPresent()) {
                members.add(key);
            }
        });
        return members;
    }

    /**
     * What is wanted of a person's attributes: of each the newest export that says something, then the later qualification. An empty
     * cell says that there is no value, or nothing; status and audience decide nothing.
     */
    Map<String, String> values(String key) {
        Map<String, String> values = new TreeMap<>();
        byKey.getOrDefault(key, List.of()).stream()
                .filter(row -> row.export().flow() == Flow.VALUES && row.taken())
                .sorted(Comparator.comparing((Said row) -> row.export().at())
                        .thenComparing(row -> row.qualified().orElse(Instant.MIN)))
                .forEach(row -> values.putAll(row.values()));
        return values;
    }
}
