package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ConsentWord;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/**
 * What the rows of one export say of consents, on its way into a relation with the columns key, w0, t0, w1, t1, …: whether a row
 * objects, and when that was said. Memory is flat. For one thread at a time.
 */
final class SaidWords {
    /** A word cannot be said after the export in which it stands; clocks and zones may differ by so much. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final Instant exportedAt;
    private final RowFiles rows;
    private boolean none = true;

    SaidWords(Workspace workspace, int flags, Instant exportedAt) throws SQLException {
        this.exportedAt = exportedAt;
        this.rows = new RowFiles(
                workspace,
                "said",
                "key VARCHAR" + (flags == 0 ? "" : ", ")
                        + Sql.list(flags, i -> "w" + i + " BOOLEAN, t" + i + " BIGINT"));
    }

    /**
     * Adds what a row says.
     *
     * @param words one for each flag, in their order; null where it says nothing
     */
    void add(String key, ConsentWord[] words) {
        if (Stream.of(words).allMatch(Objects::isNull)) {
            return;
        }
        none = false;
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

    boolean isEmpty() {
        return none;
    }

    Instant exportedAt() {
        return exportedAt;
    }

    /** Ends the adding; all of them. */
    String finish() throws SQLException {
        return rows.finish();
    }

    private boolean isPossible(Instant said) {
        return !said.isAfter(exportedAt.plus(TOLERANCE));
    }
}
