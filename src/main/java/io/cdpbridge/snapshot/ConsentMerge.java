package io.cdpbridge.snapshot;

import io.cdpbridge.recipient.ConsentWord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/**
 * Merges what the rows of one export say of consents into a state of {@link ConsentFacts}. Add the words of each row, whatever
 * else it says; then finish. Closing without finishing leaves everything as it was. The order in which exports are merged does
 * not matter. May move from thread to thread, but is used by one at a time.
 */
public final class ConsentMerge implements AutoCloseable {
    /** A word cannot be said after the export in which it stands; clocks and zones may differ by so much. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final Workspace workspace;
    private final ConsentFacts facts;
    private final Optional<Path> before;
    private final Instant exportedAt;
    private final RowFiles rows;
    private boolean saysSomething;

    ConsentMerge(Workspace workspace, List<String> flags, Optional<Path> before, Instant exportedAt)
            throws SQLException {
        this.workspace = workspace;
        this.facts = new ConsentFacts(flags);
        this.before = before;
        this.exportedAt = exportedAt;
        this.rows = new RowFiles(
                workspace,
                "said",
                "key VARCHAR, " + Sql.list(flags.size(), i -> "w" + i + " BOOLEAN, t" + i + " BIGINT"));
    }

    /**
     * Adds what a row says.
     *
     * @param words one for each flag, in their order; null where it says nothing
     */
    public void add(String key, ConsentWord[] words) {
        if (Stream.of(words).allMatch(Objects::isNull)) {
            return;
        }
        saysSomething = true;
        try {
            DuckDBAppender row = rows.beginRow().append(key);
            for (ConsentWord word : words) {
                if (word == null) {
                    row.appendNull().appendNull();
                } else {
                    row.append(word.optedOut());
                    Optional<Instant> at = word.at().filter(this::isPossible);
                    if (at.isPresent()) {
                        row.append(Times.micros(at.get()));
                    } else {
                        row.appendNull();
                    }
                }
            }
            rows.endRow(key.length() + 10L * words.length);
        } catch (SQLException failure) {
            throw Failures.of("keep the consents of an export", failure);
        }
    }

    /** Whether there is a word, of this export or an earlier one. */
    public boolean knowsSomething() {
        return saysSomething || before.isPresent();
    }

    private boolean isPossible(Instant said) {
        return !said.isAfter(exportedAt.plus(TOLERANCE));
    }

    /**
     * Writes the state that the export makes of the one before.
     *
     * @param after the new file; it is there whole or not at all
     * @return of how many people it knows a word
     */
    public long finish(Path after) {
        try {
            Optional<StateFile> state = before.map(file -> StateFile.read(workspace, file));
            StateFile.write(
                    workspace,
                    after,
                    facts.slots(),
                    StateFile.Marks.NONE,
                    facts.merged(state, rows.finish(), Times.micros(exportedAt)));
            return workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
        } catch (SQLException | IOException failure) {
            throw Failures.of("merge consents into " + after, failure);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
