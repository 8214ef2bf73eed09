package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Takes rows out of a state, and values out of other rows of it. Everything else is what it was. */
final class StateErasure {
    private static final String RECIPIENT = "recipientId";

    private final Snapshots snapshots;
    private final Path state;
    private final List<String> gone = new ArrayList<>();
    private final List<String[]> changed = new ArrayList<>();

    StateErasure(Snapshots snapshots, Path state) {
        this.snapshots = snapshots;
        this.state = state;
    }

    /** @param after the new file; it is there whole or not at all, and only when something is taken out */
    Forgotten write(RowEraser eraser, Path after) throws SQLException, IOException {
        look(snapshots, state, (names, values) -> {
            String key = values[0];
            switch (eraser.look(names, values)) {
                case GOES -> gone.add(key);
                case CHANGES -> changed.add(values.clone());
                case STAYS -> {}
            }
        });
        try (Workspace workspace = snapshots.workspace(false)) {
            Path left = state;
            if (!gone.isEmpty() || !changed.isEmpty()) {
                write(workspace, StateFile.read(workspace, state), after);
                left = after;
            }
            return new Forgotten(
                    gone.size(),
                    changed.size(),
                    workspace.number("SELECT count(*) FROM " + Sql.parquet(left) + " WHERE member"));
        }
    }

    /**
     * Shows all rows of a state.
     *
     * @param visitor gets names and values as a {@link RowEraser} does
     */
    static void look(Snapshots snapshots, Path state, BiConsumer<List<String>, String[]> visitor) throws SQLException {
        try (Workspace workspace = snapshots.workspace(false)) {
            StateFile file = StateFile.read(workspace, state);
            List<String> names = new ArrayList<>(List.of("key"));
            file.slots().forEach(slot -> names.add(slot.equals(RecipientIds.SLOT) ? RECIPIENT : slot));
            try (ResultSet rows = workspace.query(
                    "SELECT key" + Slots.columns(file.slots().size()) + " FROM (" + file.select(file.slots()) + ")")) {
                String[] values = new String[names.size()];
                while (rows.next()) {
                    for (int i = 0; i < values.length; i++) {
                        String value = rows.getString(i + 1);
                        values[i] = value != null && names.get(i).equals(RECIPIENT)
                                ? RecipientIds.join(RecipientIds.of(Optional.of(value)))
                                : value;
                    }
                    visitor.accept(names, values);
                }
            }
        }
    }

    private void write(Workspace workspace, StateFile before, Path after) throws SQLException, IOException {
        int slots = before.slots().size();
        String without = Keys.relation(workspace, "gone", gone.iterator());
        RowFiles others = new RowFiles(workspace, "changed", "key VARCHAR" + Slots.declared(slots));
        for (String[] values : changed) {
            var row = others.beginRow();
            long length = 0;
            for (String value : values) {
                row.append(value);
                length += value == null ? 0 : value.length();
            }
            others.endRow(length);
        }
        String other = others.finish();
        String values = slots == 0
                ? ""
                : " REPLACE (" + Sql.list(slots, i -> "if(o.key IS NULL, s.v" + i + ", o.v" + i + ") AS v" + i) + ")";
        StateFile.write(workspace, after, before.slots(), before.marks(), """
                SELECT s.*%s
                FROM (SELECT * FROM (%s) ANTI JOIN %s USING (key)) s
                LEFT JOIN %s o ON s.key = o.key""".formatted(
                        values, before.select(before.slots()), without, other));
    }
}
