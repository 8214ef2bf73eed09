package io.cdpbridge.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads rows of the table {@code input}. */
final class InputRows {
    private InputRows() {}

    static Input read(ResultSet row) throws SQLException {
        return new Input(
                row.getLong("id"),
                file(row),
                InputState.of(row.getString("state")),
                new RowCounts(
                        row.getLong("rows_read"),
                        row.getLong("rows_accepted"),
                        row.getLong("rows_duplicate"),
                        row.getLong("rows_rejected"),
                        row.getLong("rows_refused")));
    }

    static InputFile file(ResultSet row) throws SQLException {
        return new InputFile(
                row.getString("flow"),
                row.getString("name"),
                row.getLong("bytes"),
                Instant.parse(row.getString("modified_at")),
                Optional.ofNullable(row.getString("place")).map(Path::of));
    }
}
