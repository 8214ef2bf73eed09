package io.cdpbridge.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state as a Parquet file: {@code key, member, qualified_at, exported_at} and a column of text for each attribute
 * slot. Slots are called what they like, such as {@code location/@city}, so columns have numbers ({@code v0, v1, …})
 * and the file's metadata tells which slot each is.
 *
 * @param slots in the order of the columns
 * @param fullAt when the latest full export was made that is in it; what an older export says is known to be overtaken
 */
record StateFile(Path path, List<String> slots, Optional<Instant> fullAt) {
    /** What stands before the slots. */
    static final String COLUMNS = "key, member, qualified_at, exported_at";

    private static final String FORMAT = "cdp-bridge-state";
    private static final String VERSION = "1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws BridgeException if it is missing, damaged, not a state, or of another version */
    static StateFile read(Workspace workspace, Path path) {
        Map<String, String> metadata = FileMetadata.read(workspace, path, ErrorCode.SNAPSHOT_UNREADABLE);
        FileMetadata.expect(metadata, FORMAT, VERSION, path, ErrorCode.SNAPSHOT_UNREADABLE);
        try {
            List<String> slots = JSON.readValue(metadata.getOrDefault("slots", ""), new TypeReference<>() {});
            Optional<Instant> fullAt = Optional.of(metadata.getOrDefault("full-at", ""))
                    .filter(time -> !time.isEmpty())
                    .map(Instant::parse);
            return new StateFile(path, slots, fullAt);
        } catch (JsonProcessingException | DateTimeException failure) {
            throw Failures.unreadable(ErrorCode.SNAPSHOT_UNREADABLE, path, failure);
        }
    }

    /**
     * Writes the rows of a query, which has the columns of a state with these slots.
     *
     * @param parameters of the query
     */
    static void write(
            Workspace workspace,
            Path path,
            List<String> slots,
            Optional<Instant> fullAt,
            String query,
            Object... parameters)
            throws SQLException, IOException {
        int next = parameters.length + 1;
        String copy = "COPY (" + query + ") TO $" + next + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false,"
                + " ROW_GROUP_SIZE_BYTES " + workspace.portion() + ", KV_METADATA {\"" + FORMAT + "\": $" + (next + 1)
                + ", slots: $"
                + (next + 2)
                + ", \"full-at\": $" + (next + 3) + "})";
        String names = JSON.writeValueAsString(slots);
        DurableFile.write(path, part -> {
            Object[] all = Arrays.copyOf(parameters, parameters.length + 4);
            all[parameters.length] = part.toString();
            all[parameters.length + 1] = VERSION;
            all[parameters.length + 2] = names;
            all[parameters.length + 3] = fullAt.map(Instant::toString).orElse("");
            workspace.execute(copy, all);
        });
    }

    /** All rows as a query, with the slots asked for as v0, v1, …; a slot that the file does not know has no values. */
    String select(List<String> wanted) {
        return "SELECT " + COLUMNS + slots(wanted) + " FROM " + Sql.parquet(path);
    }

    private String slots(List<String> wanted) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < wanted.size(); i++) {
            int column = slots.indexOf(wanted.get(i));
            columns.append(", ")
                    .append(column < 0 ? "NULL::VARCHAR" : "v" + column)
                    .append(" AS v")
                    .append(i);
        }
        return columns.toString();
    }

    /** An empty state as a query. */
    static String selectNothing(int slots) {
        return "SELECT NULL::VARCHAR AS key, NULL::BOOLEAN AS member, NULL::TIMESTAMP AS qualified_at,"
                + " NULL::TIMESTAMP AS exported_at"
                + (slots == 0 ? "" : ", ") + Sql.list(slots, i -> "NULL::VARCHAR AS v" + i) + " WHERE false";
    }
}
