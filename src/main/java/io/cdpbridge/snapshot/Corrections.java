package io.cdpbridge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes out of an applied state what Campaign does not show, so that the next comparison finds it again. Memory is flat. May
 * move from thread to thread, but is used by one at a time.
 */
public final class Corrections implements AutoCloseable {
    private final Workspace workspace;
    private final StateFile state;
    private final Keys gone;
    private final RowFiles blank;
    private final TreeSet<Integer> slots = new TreeSet<>();
    private long count;

    Corrections(Workspace workspace, Path applied) throws SQLException {
        this.workspace = workspace;
        this.state = StateFile.read(workspace, applied);
        this.gone = new Keys(workspace, "gone");
        this.blank = new RowFiles(workspace, "blank", "key VARCHAR, slot INTEGER");
    }

    /** Takes a key out with all that was given. */
    public void forget(String key) {
        try {
            gone.add(key);
            count++;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Takes the value of a slot of a key out. */
    public void blank(String key, String slot) {
        int number = state.slots().indexOf(slot);
        try {
            if (number >= 0) {
                blank.beginRow().append(key).append(number);
                blank.endRow(key.length());
                slots.add(number);
                count++;
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /**
     * Writes the state.
     *
     * @param after the new file; it is there whole or not at all
     * @return how many keys it has; nothing, and no file, when nothing was taken out
     */
    public Optional<Long> finish(Path after) {
        if (count == 0) {
            return Optional.empty();
        }
        try {
            String blanks = blank.finish();
            String replaced = slots.stream()
                    .map(slot -> "if(key IN (SELECT key FROM " + blanks + " WHERE slot = " + slot + "), NULL, v" + slot
                            + ") AS v" + slot)
                    .collect(Collectors.joining(", "));
            StateFile.write(
                    workspace,
                    after,
                    state.slots(),
                    state.marks(),
                    "SELECT *" + (replaced.isEmpty() ? "" : " REPLACE (" + replaced + ")") + " FROM ("
                            + state.select(state.slots()) + ") WHERE key NOT IN (SELECT key FROM " + gone.finish()
                            + ")");
            return Optional.of(workspace.number("SELECT count(*) FROM " + Sql.parquet(after)));
        } catch (SQLException | IOException failure) {
            throw failed(failure);
        }
    }

    private static RuntimeException failed(Exception failure) {
        return Failures.of("correct a state", failure);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
