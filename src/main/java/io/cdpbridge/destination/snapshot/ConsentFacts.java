package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ConsentWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The slots of a state of consents, and the SQL that makes them. For each flag the word that counts, and the facts that it
 * follows from, of all exports that were ever merged:
 *
 * <ul>
 *   <li>{@code out}: when the newest objection was said, and {@code out-export}: which export first had it
 *   <li>{@code first} and {@code last}: the exports in which an objection without a time stood, from the first one behind the
 *       newest opt-in
 *   <li>{@code in}: when the newest opt-in was said, and {@code in-export}: which export first had it
 * </ul>
 *
 * <p>Times are microseconds since 1970, as text. Each fact is the least or the greatest of its kind, so that exports may come in
 * any order. An objection counts unless an opt-in was said after it, and after the last export in which it stood without a time.
 */
final class ConsentFacts {
    private static final List<String> FACTS = List.of("out", "out-export", "first", "last", "in", "in-export");

    private final List<String> flags;

    ConsentFacts(List<String> flags) {
        this.flags = flags;
    }

    /** The slots of a state: the words that count, then the facts. */
    List<String> slots() {
        List<String> slots = new ArrayList<>(words());
        flags.forEach(flag -> FACTS.forEach(fact -> slots.add(flag + "#" + fact)));
        return slots;
    }

    private List<String> words() {
        return flags.stream().map(ConsentWord::slot).toList();
    }

    /**
     * The state after an export, as a query.
     *
     * @param said rows with the columns key, w0, t0, w1, t1, …: whether a row objects, and when that was said
     * @param exportedAt microseconds since 1970
     */
    String merged(Optional<StateFile> before, String said, long exportedAt) {
        String state = before.map(file -> file.select(slots())).orElse(StateFile.selectNothing(slots().size()));
        return rows("""
                (SELECT coalesce(s.key, e.key) AS key, %s FROM (%s) s
                    FULL JOIN (SELECT key, %s FROM %s GROUP BY key HAVING %s) e ON s.key = e.key)""".formatted(
                        all(i -> joined(i, exportedAt)),
                        known(state),
                        all(ConsentFacts::told),
                        said,
                        any(i -> "count(w" + i + ") > 0")));
    }

    /** The words of a person, from the values of a state by slot. */
    static List<Snapshots.Heard> heard(Map<String, String> values) {
        List<Snapshots.Heard> heard = new ArrayList<>();
        values.forEach((slot, word) -> {
            if (word != null && slot.equals(ConsentWord.slot(slot.substring(0, slot.indexOf('#'))))) {
                String flag = slot.substring(0, slot.indexOf('#'));
                List<Snapshots.HeardWord> words = new ArrayList<>();
                add(words, ConsentWord.OUT, values.get(flag + "#out"), values.get(flag + "#out-export"));
                add(words, ConsentWord.OUT + ConsentWord.BY, values.get(flag + "#first"), values.get(flag + "#first"));
                String in = values.get(flag + "#in");
                String inExport = values.get(flag + "#in-export");
                add(
                        words,
                        in == null ? ConsentWord.IN + ConsentWord.BY : ConsentWord.IN,
                        in == null ? inExport : in,
                        inExport);
                heard.add(new Snapshots.Heard(flag, word, words));
            }
        });
        return heard;
    }

    private static void add(List<Snapshots.HeardWord> words, String word, String at, String export) {
        if (at != null) {
            words.add(new Snapshots.HeardWord(
                    word + Times.instant(Long.parseLong(at)),
                    Optional.ofNullable(export).map(Long::valueOf).map(Times::instant)));
        }
    }

    /** The state as columns of numbers. */
    private String known(String state) {
        int flagCount = flags.size();
        return "SELECT key, %s FROM (%s)"
                .formatted(
                        all(i -> IntStream.range(0, FACTS.size())
                                .mapToObj(fact -> "v" + (flagCount + i * FACTS.size() + fact) + "::BIGINT AS "
                                        + "oxflnm".charAt(fact) + i)
                                .collect(Collectors.joining(", "))),
                        state);
    }

    /** What the rows of a key say of a flag, as columns: of relations with w0, t0, … */
    static String told(int i) {
        return "max(t%1$d) FILTER (w%1$d) AS o%1$d, bool_or(w%1$d AND t%1$d IS NULL) AS u%1$d,"
                .concat(" max(t%1$d) FILTER (NOT w%1$d) AS n%1$d, bool_or(NOT w%1$d AND t%1$d IS NULL) AS y%1$d")
                .formatted(i);
    }

    private static String joined(int i, long exportedAt) {
        String at = Long.toString(exportedAt);
        String in = "greatest(s.n#, e.n#)";
        return String.join(
                        ", ",
                        "greatest(s.o#, e.o#) AS o#",
                        "CASE WHEN e.o# IS NULL OR s.o# > e.o# THEN s.x# WHEN s.o# = e.o# THEN least(s.x#, " + at
                                + ") ELSE " + at + " END AS x#",
                        "coalesce(least(CASE WHEN s.f# >= coalesce(" + in + ", s.f#) THEN s.f# END, CASE WHEN e.u# AND "
                                + at
                                + " >= coalesce(" + in + ", " + at + ") THEN " + at + " END),"
                                + " CASE WHEN greatest(s.l#, CASE WHEN e.u# THEN " + at + " END) >= " + in
                                + " THEN greatest(s.l#, CASE WHEN e.u# THEN " + at + " END) END) AS f#",
                        "greatest(s.l#, CASE WHEN e.u# THEN " + at + " END) AS l#",
                        in + " AS n#",
                        "CASE WHEN " + in + " IS NULL THEN least(s.m#, CASE WHEN e.y# THEN " + at + " END)"
                                + " WHEN e.n# IS NULL OR s.n# > e.n# THEN s.m# WHEN s.n# = e.n# THEN least(s.m#, " + at
                                + ") ELSE " + at + " END AS m#")
                .replace("#", Integer.toString(i));
    }

    /** Rows of a state from a relation with the columns key, o0, x0, f0, l0, n0, m0, o1, … */
    String rows(String facts) {
        int flagCount = flags.size();
        return "SELECT %s, %s, %s FROM %s"
                .formatted(
                        StateFile.untimed("key", "true"),
                        Sql.list(flagCount, i -> word(i) + " AS v" + i),
                        all(i -> IntStream.range(0, FACTS.size())
                                .mapToObj(fact -> "oxflnm".charAt(fact) + "" + i + "::VARCHAR AS v"
                                        + (flagCount + i * FACTS.size() + fact))
                                .collect(Collectors.joining(", "))),
                        facts);
    }

    private static String word(int i) {
        return "CASE WHEN o# >= coalesce(n#, o#) AND o# >= coalesce(f#, o#) THEN '"
                .concat(ConsentWord.OUT + "' || " + time("o#") + " WHEN f# IS NOT NULL THEN '" + ConsentWord.OUT
                        + ConsentWord.BY + "' || " + time("f#") + " WHEN n# IS NOT NULL THEN '" + ConsentWord.IN
                        + "' || "
                        + time("n#") + " WHEN m# IS NOT NULL THEN '" + ConsentWord.IN + ConsentWord.BY + "' || "
                        + time("m#") + " END")
                .replace("#", Integer.toString(i));
    }

    private static String time(String micros) {
        return "strftime(make_timestamp(" + micros + "), '%Y-%m-%dT%H:%M:%S.%gZ')";
    }

    private String all(java.util.function.IntFunction<String> item) {
        return Sql.list(flags.size(), item);
    }

    private String any(java.util.function.IntFunction<String> item) {
        return IntStream.range(0, flags.size()).mapToObj(item).collect(Collectors.joining(" OR "));
    }
}
