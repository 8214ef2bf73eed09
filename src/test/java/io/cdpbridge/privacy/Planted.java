package io.cdpbridge.privacy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.destination.snapshot.Merge;
import io.cdpbridge.destination.snapshot.MergeCounts;
import io.cdpbridge.destination.snapshot.PlanWriter;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.runtime.Mappings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** A data folder and its ledger, into which things are put in any state, as no run would bring them about at once. */
final class Planted {
    static final String NOW = "2026-11-01T00:00:00Z";
    static final List<String> HEADER = List.of("externalId", "deliveryId", "reasonMessage");
    static final Dialect UTF_8 = Dialect.of("campaign-utf8", "", "", "", "", "any", String.join(",", HEADER));
    static final Dialect WINDOWS =
            Dialect.of("campaign-utf8", "", "", "", "windows-1252", "any", String.join(",", HEADER));
    static final List<String> SLOTS = List.of("@email", "@comment");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper PLAIN = new ObjectMapper();

    final Path data;
    private final Connection sql;
    private int names;

    Planted(Path data, Connection sql) {
        this.data = data;
        this.sql = sql;
    }

    /** What forgetting came to. */
    record Outcome(Removal removal, Remains remains, List<Owners.Shared> shared) {
        /** What the command ends with. */
        int exit() {
            return removal.left().isEmpty() && remains.isNothing() ? 0 : 1;
        }

        /** What the command says is left. */
        List<String> told() {
            List<String> told = new ArrayList<>(removal.left());
            remains.found().forEach(found -> told.add(found.toString()));
            remains.unread().forEach(unread -> told.add(unread.toString()));
            return told;
        }
    }

    /** Forgets people as the command does. */
    static Outcome forget(Ledger ledger, Path data, List<String> identities, boolean leavesLists) {
        try (Snapshots snapshots = new Snapshots(data.resolve("spill"), 200, 1)) {
            Forgetting forgetting = new Forgetting(
                    ledger,
                    data,
                    new SetAside(data, "set-aside/left-over"),
                    snapshots,
                    Subjects.of(identities, new PhoneNumbers("")),
                    fields(),
                    leavesLists,
                    InstantSource.system());
            List<Owners.Shared> shared = forgetting.shared();
            return new Outcome(forgetting.remove(), forgetting.remains(), shared);
        }
    }

    private static IdentityFields fields() {
        return Mappings.identityFields(
                Settings.load(Optional.empty(), Map.of("runtime.routes-directory", "routes"), Map.of()));
    }

    /** Fields of these names, of which some name one person alone. */
    static IdentityFields fields(List<String> names, List<String> keys) {
        IdentityFields fields = new IdentityFields(names);
        fields.keys(keys);
        return fields;
    }

    /** @param columns names and values in turn */
    void insert(String table, Object... columns) throws SQLException {
        try (PreparedStatement statement = statement(table, "", columns)) {
            statement.executeUpdate();
        }
    }

    /** The same, and gives the new id. */
    long insertId(String table, Object... columns) throws SQLException {
        try (PreparedStatement statement = statement(table, " RETURNING id", columns);
                ResultSet id = statement.executeQuery()) {
            id.next();
            return id.getLong(1);
        }
    }

    private PreparedStatement statement(String table, String end, Object... columns) throws SQLException {
        StringBuilder names = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < columns.length; i += 2) {
            names.append(i == 0 ? "" : ", ").append(columns[i]);
            marks.append(i == 0 ? "?" : ", ?");
        }
        PreparedStatement statement =
                sql.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")" + end);
        for (int i = 1; i < columns.length; i += 2) {
            statement.setObject((i + 1) / 2, columns[i]);
        }
        return statement;
    }

    String name(String of) {
        return of + "-" + ++names;
    }

    long input(Optional<Dialect> dialect, Object... more) throws SQLException {
        List<Object> columns = new ArrayList<>(List.of("flow", "delivery-logs", "bytes", 1, "modified_at", NOW));
        columns.addAll(
                List.of("opened_at", NOW, "dialect", dialect.map(Dialect::text).orElse("")));
        if (!List.of(more).contains("state")) {
            columns.addAll(List.of("state", "done"));
        }
        if (!List.of(more).contains("name")) {
            columns.addAll(List.of("name", name("input")));
        }
        columns.addAll(List.of(more));
        return insertId("input", columns.toArray());
    }

    /** An event of somebody, as it is staged. */
    static String event(String key, String text) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "identityMap",
                    Map.of("crm", List.of(Map.of("id", key, "primary", true))),
                    "_experience",
                    Map.of("campaign", Map.of("message", Map.of("reason", text)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a staged file, and gives its name. */
    String stagedFile(List<String> events) throws IOException {
        Path folder = Files.createDirectories(data.resolve("staged"));
        String name = name("part");
        Files.writeString(folder.resolve(name + ".ndjson"), String.join("\n", events) + "\n");
        ByteBuffer lines = ByteBuffer.allocate(events.size() * Long.BYTES);
        for (int i = 0; i < events.size(); i++) {
            lines.putLong(i + 2L);
        }
        Files.write(folder.resolve(name + ".lines"), lines.array());
        return name + ".ndjson";
    }

    /** Writes a staged file that the ledger knows. */
    long part(String state, List<String> events) throws Exception {
        String file = stagedFile(events);
        byte[] bytes = Files.readAllBytes(data.resolve("staged").resolve(file));
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return insertId(
                "part",
                "input_id",
                input(Optional.of(UTF_8), "rows_accepted", events.size()),
                "dataset_id",
                "dataset",
                "file",
                file,
                "row_count",
                events.size(),
                "bytes",
                bytes.length,
                "state",
                state,
                "created_at",
                NOW,
                "checksum",
                checksum.getValue());
    }

    /** A batch of the first row of a part, or of all of it. */
    void batch(String state, long part, int rows) throws SQLException {
        long batch = insertId(
                "batch",
                "external_id",
                name("batch"),
                "dataset_id",
                "dataset",
                "state",
                state,
                "row_count",
                rows,
                "bytes",
                1,
                "next_at",
                NOW,
                "planned_at",
                NOW);
        insert(
                "batch_file",
                "batch_id",
                batch,
                "ordinal",
                0,
                "part_id",
                part,
                "first_row",
                0,
                "row_count",
                rows,
                "byte_offset",
                0,
                "bytes",
                1);
    }

    void stream(String state, long part) throws SQLException {
        insert("stream", "part_id", part, "state", state, "next_at", NOW, "begun_at", NOW);
    }

    /** A row of a delimited input. */
    static byte[] row(Dialect dialect, String key, String number, String text) {
        return (quoted(key) + ";" + number + ";" + quoted(text) + "\n").getBytes(dialect.encoding());
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** @param input 0 when it came from none */
    long quarantine(String state, String kind, long input, byte[] payload, Optional<byte[]> edited, String message)
            throws SQLException {
        List<Object> columns = new ArrayList<>(List.of("flow", "delivery-logs", "line", 2, "reason", "value"));
        columns.addAll(List.of("message", message, "payload_kind", kind, "payload", payload, "created_at", NOW));
        columns.addAll(List.of("state", state));
        if (input > 0) {
            columns.addAll(List.of("input_id", input));
        }
        edited.ifPresent(bytes -> columns.addAll(List.of("edited", bytes)));
        return insertId("quarantine", columns.toArray());
    }

    static byte[] change(String key, String text) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("kind", "entered");
        change.put("key", key);
        change.put("recipientId", "4");
        change.put("writes", Map.of("@comment", text));
        try {
            return PLAIN.writeValueAsBytes(change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a state of some people, and gives its name: rows of key, address and comment. */
    String state(List<String[]> people) throws IOException {
        String name = name("state") + ".parquet";
        Path folder = Files.createDirectories(data.resolve("snapshots"));
        try (Snapshots snapshots = new Snapshots(data.resolve("spill"), 200, 1);
                Merge merge = snapshots.merge(SLOTS, Optional.empty(), ExportKind.FULL, Instant.parse(NOW))) {
            for (String[] person : people) {
                merge.add(person[0], true, Optional.empty(), new String[] {person[1], person[2]});
            }
            MergeCounts unused = merge.finish(folder.resolve(name), Instant.MIN);
        }
        return name;
    }

    long audience(Object... more) throws SQLException {
        String name = name("audience");
        List<Object> columns = new ArrayList<>(
                List.of("flow", "audience-sync", "audience_id", name, "name", name, "wanted_version", 1));
        columns.addAll(List.of(more));
        return insertId("audience", columns.toArray());
    }

    void doubt(long audience, String file) throws SQLException {
        insert(
                "doubt",
                "audience_id",
                audience,
                "exported_at",
                NOW,
                "why",
                "half of them are missing",
                "file",
                file,
                "missing",
                1,
                "in_a_row",
                1);
    }

    /** A plan with a change of each of some people. */
    long plan(String state, long audience, List<String[]> people) throws Exception {
        String name = name("plan");
        Path file = Files.createDirectories(data.resolve("plans")).resolve(name + ".parquet");
        try (Snapshots snapshots = new Snapshots(data.resolve("spill"), 200, 1);
                PlanWriter writer = PlanWriter.create(file, snapshots)) {
            long ordinal = 0;
            for (String[] person : people) {
                writer.add(new PlannedChange(
                        "audience",
                        0,
                        ordinal++,
                        ChangeKind.ENTERED,
                        person[0],
                        Optional.of("4"),
                        Map.of("@email", person[1] == null ? "" : person[1], "@comment", person[2]),
                        Disposition.APPLY,
                        "",
                        ""));
            }
            writer.finish("{}");
        }
        long plan = insertId(
                "plan",
                "name",
                name,
                "flow",
                "audience-sync",
                "file",
                name + ".parquet",
                "state",
                state,
                "pages",
                1,
                "next_at",
                NOW,
                "created_at",
                NOW);
        List<Object> columns = new ArrayList<>(List.of("plan_id", plan, "audience_id", audience));
        for (String count : List.of(
                "wanted_version",
                "applied_version",
                "members",
                "entered",
                "changed",
                "exited",
                "unchanged",
                "rows_matched",
                "rows_unmatched",
                "rows_rejected")) {
            columns.addAll(List.of(count, 1));
        }
        insert("plan_audience", columns.toArray());
        return plan;
    }

    /** Writes a file, by its path within the data folder. */
    Path file(String name, byte[] content) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    /** The text of a queried file. */
    static byte[] table(List<String[]> rows) {
        StringBuilder text = new StringBuilder(String.join(";", HEADER)).append('\n');
        for (String[] row : rows) {
            text.append(new String(row(UTF_8, row[0], row[1], row[2]), StandardCharsets.UTF_8));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
