package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ConsentWord;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Holds what the rows of an export say of consents against a state that they were merged into at some time. It knows nothing of
 * how words are merged but the rule: the newest counts; on a tie, or when a time is not known, the objection. So it looks at
 * nothing of the state but the word that counts. Memory is flat. One thread at a time.
 */
public final class ConsentProof implements AutoCloseable {
    private final Workspace workspace;
    private final List<String> flags;
    private final SaidWords said;

    ConsentProof(Workspace workspace, List<String> flags, Instant exportedAt) throws SQLException {
        this.workspace = workspace;
        this.flags = flags;
        this.said = new SaidWords(workspace, flags.size(), exportedAt);
    }

    /**
     * Adds what a row says.
     *
     * @param words one for each flag, in their order; null where it says nothing
     */
    public void add(String key, ConsentWord[] words) {
        said.add(key, words);
    }

    /**
     * Counts the words that are lost, one for each person and channel: the one that counts in the state yields to them.
     *
     * @param consents the state; nothing when there is none
     * @param gone whether a key was taken out of the state on purpose, such as that of a person who was forgotten
     */
    public long lost(Optional<Path> consents, Predicate<String> gone) {
        if (said.isEmpty()) {
            return 0;
        }
        try {
            List<String> slots = flags.stream().map(ConsentWord::slot).toList();
            String state = consents.map(file -> StateFile.read(workspace, file).select(slots))
                    .orElse(StateFile.selectNothing(slots.size()));
            String lost = IntStream.range(0, flags.size())
                    .mapToObj(i -> "(" + lost(i) + ")::INTEGER")
                    .collect(Collectors.joining(" + "));
            String query = """
                    SELECT key, %s AS lost
                    FROM (SELECT e.*, %s FROM (SELECT key, %s FROM %s GROUP BY key) e LEFT JOIN (%s) s
                        ON s.key = e.key)
                    WHERE lost > 0""".formatted(
                            lost,
                            Sql.list(flags.size(), ConsentProof::counting),
                            Sql.list(flags.size(), ConsentFacts::told),
                            said.finish(),
                            state);
            long words = 0;
            try (ResultSet rows = workspace.query(query)) {
                while (rows.next()) {
                    words += gone.test(rows.getString(1)) ? 0 : rows.getLong(2);
                }
            }
            return words;
        } catch (SQLException failure) {
            throw Failures.of("compare the consents of an export with a state", failure);
        }
    }

    /** Of the word that counts: whether there is one, whether it objects, whether it tells a time of its own, and the time. */
    private static String counting(int i) {
        return "s.v# IS NOT NULL AS is#, starts_with(s.v#, '"
                .concat(ConsentWord.OUT + "') AS out#, NOT contains(s.v#, ' " + ConsentWord.BY
                        + "') AS told#, epoch_ms(regexp_extract(s.v#, '[0-9].*')::TIMESTAMP) AS at#")
                .replace("#", Integer.toString(i));
    }

    /** States keep the time of the word that counts to the millisecond. */
    private String lost(int i) {
        String exported = Long.toString(said.exportedAt().toEpochMilli());
        return String.join(
                        " OR ",
                        "(o# IS NOT NULL AND NOT (is# AND (at# > o# // 1000 OR (at# = o# // 1000 AND out#))))",
                        "(coalesce(u#, false) AND NOT (is# AND (out# OR at# > " + exported + ")))",
                        "(n# IS NOT NULL AND NOT (is# AND (at# >= n# // 1000 OR (out# AND NOT told#))))",
                        "(coalesce(y#, false) AND NOT is#)")
                .replace("#", Integer.toString(i));
    }

    @Override
    public void close() {
        workspace.close();
    }
}
