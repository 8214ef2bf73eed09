package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ConsentWord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Merges what the rows of one export say of consents into a state of {@link ConsentFacts}. Add the words of each row, whatever
 * else it says; then finish. Closing without finishing leaves everything as it was. The order in which exports are merged does
 * not matter. May move from thread to thread, but is used by one at a time.
 */
public final class ConsentMerge implements AutoCloseable {
    private final Workspace workspace;
    private final ConsentFacts facts;
    private final Optional<Path> before;
    private final SaidWords words;
    private final int flags;
    private boolean onlyObjections;

    ConsentMerge(Workspace workspace, List<String> flags, Optional<Path> before, Instant exportedAt)
            throws SQLException {
        this.workspace = workspace;
        this.facts = new ConsentFacts(flags);
        this.before = before;
        this.flags = flags.size();
        this.words = new SaidWords(workspace, flags.size(), exportedAt);
    }

    /**
     * Adds what a row says.
     *
     * @param said one for each flag, in their order; null where it says nothing
     */
    public void add(String key, ConsentWord[] said) {
        words.add(key, said);
    }

    /** Whether there is a word, of this export or an earlier one. */
    public boolean knowsSomething() {
        return !words.isEmpty() || before.isPresent();
    }

    /** Leaves out all opt-ins of the export: it is not to be believed in general, and no objection may be lost by that. */
    public void onlyObjections() {
        onlyObjections = true;
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
                    facts.merged(state, said(words.finish()), Times.micros(words.exportedAt())));
            return workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
        } catch (SQLException | IOException failure) {
            throw Failures.of("merge consents into " + after, failure);
        }
    }

    private String said(String all) {
        return onlyObjections
                ? "(SELECT * REPLACE (%s) FROM %s)"
                        .formatted(Sql.list(flags, i -> "nullif(w" + i + ", false) AS w" + i), all)
                : all;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
