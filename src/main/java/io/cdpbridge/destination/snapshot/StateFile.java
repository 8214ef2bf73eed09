package io.cdpbridge.destination.snapshot;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state as a Parquet file: {@code key, member, qualified_at, exported_at, older, full_at} and a column of text for each
 * attribute slot. Slots are called what they like, such as {@code location/@city}, so columns have numbers ({@code v0, v1, …})
 * and the file's metadata tells which slot each is. Files of version 1 lack {@code older}, see {@link OlderSlots}; these and
 * those of version 2 lack {@code full_at}: when the newest full export was made that says something of the key, where that is
 * an older one than the state's; as a rule there is nothing.
 *
 * @param slots in the order of the columns
 */
record StateFile(Path path, String version, List<String> slots, Marks marks) {
    /** What stands before the slots, with types. */
    static final String DECLARED =
            "key VARCHAR, member BOOLEAN, qualified_at TIMESTAMP, exported_at TIMESTAMP, older VARCHAR, full_at TIMESTAMP";

    /** What stands before the slots. */
    static final String COLUMNS = DECLARED.replaceAll(" [A-Z]+", "");

    static final String FORMAT = "cdp-bridge-state";
    private static final String VERSION = "3";
    private static final String SECOND_VERSION = "2";
    private static final String FIRST_VERSION = "1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a state says of itself.
     *
     * @param fullAt when the latest full export was made that is in it; what an older export says is known to be overtaken, but for
     *     keys of which that one says nothing
     * @param forgotten when the latest exit was said that it has let go of; {@link Instant#MAX} when that is not known
     */
    record Marks(Optional<Instant> fullAt, Optional<Instant> forgotten) {
        static final Marks NONE = new Marks(Optional.empty(), Optional.empty());
    }

    /** @throws BridgeException if it is missing, damaged, not a state, or of another version */
    static StateFile read(Workspace workspace, Path path) {
        Map<String, String> metadata = FileMetadata.read(workspace, path, ErrorCode.SNAPSHOT_UNREADABLE);
        List<String> versions = List.of(VERSION, SECOND_VERSION, FIRST_VERSION);
        String version = FileMetadata.expect(metadata, FORMAT, versions, path, ErrorCode.SNAPSHOT_UNREADABLE);
        try {
            List<String> slots = JSON.readValue(metadata.getOrDefault("slots", ""), new TypeReference<>() {});
            Marks marks = new Marks(time(metadata.getOrDefault("full-at", "")), forgotten(metadata));
            return new StateFile(path, version, slots, marks);
        } catch (JsonProcessingException | DateTimeException failure) {
            throw Failures.unreadable(ErrorCode.SNAPSHOT_UNREADABLE, path, failure);
        }
    }

    private static Optional<Instant> forgotten(Map<String, String> metadata) {
        String time = metadata.get("forgotten");
        return time == null ? Optional.of(Instant.MAX) : time(time);
    }

    private static Optional<Instant> time(String text) {
        return Optional.of(text).filter(time -> !time.isEmpty()).map(Instant::parse);
    }

    /**
     * Writes the rows of a query, which has the columns of a state with these slots.
     *
     * @param parameters of the query
     */
    static void write(
            Workspace workspace, Path path, List<String> slots, Marks marks, String query, Object... parameters)
            throws SQLException, IOException {
        int next = parameters.length + 1;
        String copy = """
                COPY (%s) TO $%s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, ROW_GROUP_SIZE_BYTES %s,
                    KV_METADATA {"%s": $%s, slots: $%s, "full-at": $%s, forgotten: $%s})
                """.formatted(query, next, workspace.portion(), FORMAT, next + 1, next + 2, next + 3, next + 4);
        String names = JSON.writeValueAsString(slots);
        DurableFile.write(path, part -> {
            List<Object> all = new ArrayList<>(Arrays.asList(parameters));
            all.add(part.toString());
            all.add(VERSION);
            all.add(names);
            all.add(text(marks.fullAt()));
            all.add(text(marks.forgotten()));
            workspace.execute(copy, all.toArray());
        });
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    /**
     * All rows as a query, with the slots asked for as v0, v1, …; of a slot that the file does not know nothing was ever said.
     */
    String select(List<String> wanted) {
        String older = version.equals(FIRST_VERSION) ? "NULL::VARCHAR" : "older";
        StringBuilder unknown = new StringBuilder();
        wanted.stream().filter(slot -> !slots.contains(slot)).forEach(slot -> OlderSlots.add(unknown, slot, null));
        if (!unknown.isEmpty()) {
            older = "concat_ws(',', " + older + ", " + Sql.literal(unknown.toString()) + ")";
        }
        return "SELECT key, member, qualified_at, exported_at, %s AS older, %sfull_at%s FROM %s"
                .formatted(
                        older, version.equals(VERSION) ? "" : "NULL::TIMESTAMP AS ", slots(wanted), Sql.parquet(path));
    }

    /** The columns before the slots, of a row that knows of no times. */
    static String untimed(String key, String member) {
        return key + " AS key, " + member
                + " AS member, NULL::TIMESTAMP AS qualified_at, NULL::TIMESTAMP AS exported_at, NULL::VARCHAR AS older,"
                + " NULL::TIMESTAMP AS full_at";
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
        return "SELECT %s%s%s WHERE false"
                .formatted(
                        untimed("NULL::VARCHAR", "NULL::BOOLEAN"),
                        slots == 0 ? "" : ", ",
                        Sql.list(slots, i -> "NULL::VARCHAR AS v" + i));
    }
}
