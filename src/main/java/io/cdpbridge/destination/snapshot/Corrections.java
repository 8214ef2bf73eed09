package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Notes in an applied state what Campaign was found to hold instead, so that the next comparison finds it. Memory is flat. May
 * move from thread to thread, but is used by one at a time.
 */
public final class Corrections implements AutoCloseable {
    private final Workspace workspace;
    private final StateFile state;
    private final List<String> slots;
    private final Keys gone;
    private final RowFiles corrected;
    private final TreeSet<Integer> touched = new TreeSet<>();
    private long count;

    Corrections(Workspace workspace, Path applied) throws SQLException {
        this.workspace = workspace;
        this.state = StateFile.read(workspace, applied);
        this.slots = new ArrayList<>(state.slots());
        this.gone = new Keys(workspace, "gone");
        this.corrected = new RowFiles(workspace, "corrected", "key VARCHAR, slot INTEGER, held VARCHAR");
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
        put(key, slot, null);
    }

    /** Puts a value into a slot of a key. */
    public void set(String key, String slot, String value) {
        put(key, slot, value);
    }

    private void put(String key, String slot, String value) {
        if (!slots.contains(slot)) {
            slots.add(slot);
        }
        int number = slots.indexOf(slot);
        try {
            corrected.beginRow().append(key).append(number).append(value);
            corrected.endRow(key.length() + (value == null ? 0 : value.length()));
            touched.add(number);
            count++;
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /**
     * Writes the state.
     *
     * @param after the new file; it is there whole or not at all
     * @return how many keys it has; nothing, and no file, when nothing was corrected
     */
    public Optional<Long> finish(Path after) {
        if (count == 0) {
            return Optional.empty();
        }
        try {
            String rows = "(" + state.select(slots) + ") WHERE key NOT IN (SELECT key FROM " + gone.finish() + ")";
            String values = corrected.finish();
            String query = touched.isEmpty() ? "SELECT * FROM " + rows : replaced(rows, values);
            StateFile.write(workspace, after, slots, state.marks(), query);
            return Optional.of(workspace.number("SELECT count(*) FROM " + Sql.parquet(after)));
        } catch (SQLException | IOException failure) {
            throw failed(failure);
        }
    }

    private String replaced(String rows, String values) {
        String replaced = touched.stream()
                .map(slot -> "if(d" + slot + ", c" + slot + ", v" + slot + ") AS v" + slot)
                .collect(Collectors.joining(", "));
        String said = touched.stream()
                .map(slot -> "bool_or(slot = " + slot + ") AS d" + slot + ", max(held) FILTER (slot = " + slot
                        + ") AS c" + slot)
                .collect(Collectors.joining(", "));
        return """
                SELECT s.* REPLACE (%s)
                FROM (SELECT * FROM %s) s
                LEFT JOIN (SELECT key, %s FROM %s GROUP BY key) c ON c.key = s.key
                """.formatted(replaced, rows, said, values);
    }

    private static RuntimeException failed(Exception failure) {
        return Failures.of("correct a state", failure);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
