package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.cdpbridge.Traces;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.ledger.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trace of each kind is planted, and found by the program's search as by the test's own. */
class RemainsTest {
    private static final String ZOE = "zoë.müller@example.com";
    private static final IdentityFields FIELDS =
            Planted.fields(List.of("email", "phone"), List.of("externalId", "key", "record_key"));
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    private Path data;
    private Ledger ledger;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        ledger = Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"), "", "");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** The ways in which an identity is written within a text of JSON. */
    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("clear", ZOE);
        forms.put("other case", "Zoë.MÜLLER@Example.COM");
        forms.put("decomposed", Normalizer.normalize(ZOE, Normalizer.Form.NFD));
        forms.put("escaped", "zo\\u00eb.m\\u00FCller@example.com");
        forms.put("percent-encoded", "https://a.example/?e=" + URLEncoder.encode(ZOE, StandardCharsets.UTF_8));
        forms.put("before a full stop", "550 unknown: " + ZOE + ". Give up");
        forms.put("behind an escaped end of line", "550 unknown:\\n" + ZOE + "\\tgive up");
        forms.put("within a path", "/unsubscribe/" + ZOE + "/now");
        forms.put("SHA-256", new Sha256().hex(ZOE).toUpperCase(Locale.ROOT));
        return forms;
    }

    /** How a text comes to lie in a file. */
    private interface Kind {
        byte[] of(String json) throws Exception;
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("part.ndjson", text -> utf8("{\"id\":1}\n{\"text\":\"" + text + "\"}\n"));
        kinds.put("document.json", text -> utf8("[\n {\n  \"a\": [\"b\",\n  \"" + text + "\"]\n }\n]\n"));
        kinds.put("cut.json", text -> utf8("{\"a\": \"b\", \"c\": \"" + text + "\", \"d\": "));
        kinds.put("rows.csv", text -> utf8("id;text\n1;\"a\"\n2;\"x " + text + "\"\n"));
        kinds.put("broken-rows.csv", text -> utf8("id;text\n1;\"a\"b;c\n2;" + text + ";3;4\n"));
        kinds.put("bridge.log", text -> utf8("2026-11-30 INFO " + text + "\n"));
        kinds.put("bytes.bin", text -> utf8("\0\1\2" + text + "\0\1\2"));
        kinds.put("export.csv.gz", text -> gzip(utf8("id,text\n1," + text + "\n")));
        kinds.put("gzip-by-content", text -> gzip(utf8("{\"text\":\"" + text + "\"}")));
        kinds.put("packed.zst", text -> zstd(utf8("{\"text\":\"" + text + "\"}")));
        kinds.put("packed-twice", text -> zstd(gzip(utf8("a\n" + text + "\n"))));
        kinds.put("utf-16-le.csv", text -> ("\uFEFFid;text\n1;" + text + "\n").getBytes(StandardCharsets.UTF_16LE));
        kinds.put("utf-16-be.csv", text -> ("\uFEFFid;text\n1;" + text + "\n").getBytes(StandardCharsets.UTF_16BE));
        kinds.put("utf-16-unmarked", text -> ("x" + "y ".repeat(20) + text).getBytes(StandardCharsets.UTF_16LE));
        kinds.put("column.parquet", text -> parquet("SELECT 1 AS id, ? AS text", text));
        kinds.put("nested.parquet", text -> parquet("SELECT 1 AS id, MAP {'@text': [?]} AS writes", text));
        kinds.put("bytes.parquet", text -> parquet("SELECT 1 AS id, encode(?) AS text", text));
        kinds.put("metadata.parquet", RemainsTest::metadata);
        return kinds;
    }

    private static Stream<String> places() {
        return kinds().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_trace_is_found_in_each_kind_of_file_in_each_form(String place) throws Exception {
        List<String> planted = new ArrayList<>();
        for (Map.Entry<String, String> form : forms().entrySet()) {
            planted.add(form.getKey() + " " + place);
            Files.write(
                    data.resolve(form.getKey() + " " + place),
                    kinds().get(place).of(form.getValue()));
        }

        assertThat(Traces.in(data, ZOE)).as("the test's own search").containsExactlyInAnyOrderElementsOf(planted);
        assertThat(search(ZOE).found()).extracting(Remains.Found::place).containsExactlyInAnyOrderElementsOf(planted);
    }

    @Test
    void a_trace_is_found_in_windows_1252() throws Exception {
        for (String form : List.of("clear", "other case", "before a full stop")) {
            Files.write(data.resolve("rows.csv"), ("id;text\n1;" + forms().get(form) + "\n").getBytes(WINDOWS_1252));

            assertThat(Traces.in(data, ZOE)).hasSize(1);
            assertThat(search(ZOE).found()).as(form).hasSize(1);
        }
    }

    @Test
    void a_trace_is_found_wherever_the_window_ends_that_is_looked_through() throws Exception {
        for (int before : new int[] {(1 << 20) - 30, (1 << 20) - 11, (1 << 20) - 1, 1 << 20, (1 << 21) - 3}) {
            Files.writeString(data.resolve("bytes.bin"), "\0" + "word ".repeat(before / 5) + ZOE + "\n");

            assertThat(search(ZOE).found()).as("behind " + before).hasSize(1);
        }
    }

    @Test
    void another_persons_longer_identity_is_no_trace_wherever_it_stands() throws Exception {
        String others = "{\"email\":\"another." + ZOE + "\",\"id\":\"" + ZOE + ".org\"}\n";
        Files.writeString(data.resolve("part.ndjson"), others.repeat(40_000));
        Files.writeString(data.resolve("bytes.bin"), "\0" + "another.zoë.müller@example.com,".repeat(60_000));
        refuse("another." + ZOE);

        Remains remains = search(ZOE);

        assertThat(remains.found()).isEmpty();
        assertThat(remains.isNothing()).isTrue();
    }

    @Test
    void a_short_key_counts_in_identity_fields_alone_and_is_told_elsewhere_as_a_count() throws Exception {
        Files.writeString(
                data.resolve("part.ndjson"),
                "{\"externalId\":\"1\",\"deliveryId\":7107}\n{\"externalId\":\"2\",\"postcode\":\"7107\"}\n");
        Files.writeString(data.resolve("rows.csv"), "externalId;deliveryId\n3;7107\n");
        Files.write(data.resolve("a.parquet"), write("SELECT '4' AS key, '7107' AS v0", ""));

        Remains others = search("7107");
        Files.writeString(data.resolve("rows.csv"), "externalId;deliveryId\n3;1\n7107;2\n");

        assertThat(others.isNothing()).as(others.lines().toString()).isTrue();
        assertThat(others.ambiguous()).isEqualTo(4);
        assertThat(search("7107").found()).containsExactly(new Remains.Found("rows.csv", 1, 0));
    }

    @Test
    void a_telephone_number_is_found_however_it_is_grouped() throws Exception {
        Files.writeString(data.resolve("rows.csv"), "externalId;phone\n3;\"+49 (151) 234-56789\"\n");

        assertThat(search("+4915123456789").found()).hasSize(1);
    }

    @Test
    void people_known_by_a_hash_are_found_in_clear() throws Exception {
        Files.writeString(data.resolve("part.ndjson"), "{\"a\":\"" + ZOE + "\"}\n");
        Files.write(data.resolve("packed.gz"), gzip(utf8("{\"externalId\":\"" + ZOE + "\"}\n")));
        Files.writeString(data.resolve("others.ndjson"), "{\"externalId\":\"crm-9000001\"}\n");
        String hash = new Sha256().hex(ZOE);

        assertThat(search(hash).found()).hasSize(2);
        assertThat(Remains.in(
                                data,
                                ledger,
                                Subjects.known(Set.of("keyed:" + hash), sha256 -> "keyed:" + sha256),
                                FIELDS)
                        .found())
                .hasSize(2);
    }

    @Test
    void what_cannot_be_looked_through_is_named() throws Exception {
        byte[] whole = gzip(utf8("id;text\n" + "1;a\n".repeat(9_999)));
        Files.write(data.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 9));
        byte[] parquet = parquet("SELECT 1 AS id, ? AS text", "a");
        Files.write(data.resolve("cut.parquet"), Arrays.copyOf(parquet, parquet.length - 9));
        Files.write(data.resolve("a.xz"), new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 1, 2});
        Files.write(data.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 1, 2});
        Files.createSymbolicLink(data.resolve("lost"), folder.resolve("nowhere"));
        Files.write(data.resolve("packed-parquet.gz"), gzip(parquet));
        Files.createFile(data.resolve("duckdb_temp_storage-0.tmp"));

        Remains remains = search(ZOE);

        assertThat(remains.unread())
                .extracting(Remains.Unread::place)
                .containsExactlyInAnyOrder(
                        "cut.gz",
                        "cut.parquet",
                        "a.xz",
                        "a.zip",
                        "lost",
                        "packed-parquet.gz",
                        "duckdb_temp_storage-0.tmp");
        assertThat(remains.isNothing()).isFalse();
    }

    @Test
    void links_are_followed_and_named_and_the_data_folder_may_be_one() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Files.writeString(disk.resolve("part.ndjson"), "{\"a\":\"" + ZOE + "\"}\n");
        Files.createSymbolicLink(data.resolve("staged"), disk);
        Files.createSymbolicLink(disk.resolve("back"), data);
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);

        Remains remains = Remains.in(link, ledger, Subjects.of(List.of(ZOE), new PhoneNumbers("")), FIELDS);

        assertThat(remains.found()).extracting(Remains.Found::place).containsExactly("staged/part.ndjson");
        assertThat(remains.links()).containsExactlyInAnyOrder("staged", "staged/back");
    }

    @Test
    void a_search_that_read_no_file_is_an_error() throws Exception {
        ledger.close();
        ledger = Ledger.open("jdbc:sqlite::memory:", "", "");

        assertThatThrownBy(() -> Remains.in(
                        Files.createDirectories(folder.resolve("empty")),
                        ledger,
                        Subjects.of(List.of(ZOE), new PhoneNumbers("")),
                        FIELDS))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_SEARCHED));
    }

    @Test
    void files_and_bytes_are_counted() throws Exception {
        Remains before = search(ZOE);
        Files.writeString(data.resolve("a"), "x".repeat(1_000));
        Files.writeString(data.resolve("b"), "");

        Remains after = search(ZOE);

        assertThat(after.files() - before.files()).isEqualTo(2);
        assertThat(after.bytes() - before.bytes()).isEqualTo(1_000);
        assertThat(after.lines()).last().asString().contains(after.files() + " files", after.bytes() + " bytes");
    }

    @Test
    void a_trace_is_found_in_every_text_of_the_ledger() throws Exception {
        refuse(ZOE);

        assertThat(search(ZOE).found()).extracting(Remains.Found::place).contains("ledger, table plan_refusal");
        assertThat(Traces.in(data, ZOE)).contains("ledger.db:plan_refusal");
    }

    @Test
    void a_deleted_row_is_found_in_the_pages_of_the_ledger() throws Exception {
        refuse(ZOE);
        refuse("another." + ZOE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA secure_delete = OFF");
            sql.execute("DELETE FROM plan_refusal WHERE record_key = '" + ZOE + "'");
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        assertThat(Traces.in(data, ZOE)).as("the test's own search").isNotEmpty();
        assertThat(search(ZOE).found()).containsExactly(new Remains.Found("ledger.db", 0, 0));
    }

    @Test
    void a_thousand_people_cost_no_more_than_one() throws Exception {
        StringBuilder rows = new StringBuilder("externalId;text\n");
        IntStream.range(0, 50_000)
                .forEach(i -> rows.append("CRM-").append(9_000_000 + i).append(";nothing of note\n"));
        Files.writeString(data.resolve("rows.csv"), rows);
        List<String> people = IntStream.range(0, 1_000)
                .mapToObj(i -> "CRM-" + (1_000_000 + i))
                .toList();
        search("CRM-1");
        long begun = System.nanoTime();
        search("CRM-1000000");
        long one = System.nanoTime() - begun;

        Remains all = Remains.in(data, ledger, Subjects.of(people, new PhoneNumbers("")), FIELDS);

        assertThat(all.isNothing()).isTrue();
        assertThat(System.nanoTime() - begun - one).isLessThan(one * 10);
    }

    private Remains search(String... identities) {
        return Remains.in(data, ledger, Subjects.of(List.of(identities), new PhoneNumbers("DE")), FIELDS);
    }

    /** A row of a table that needs no others. */
    private void refuse(String key) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO plan_refusal (plan_id, audience_id, record_key, why) VALUES (1, 1, '" + key
                    + "', 'missing')");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zstd(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] parquet(String query, String text) throws Exception {
        // Among others, so that no statistics tell of it, which are not packed.
        String rows = Stream.of("!", text.replace("'", "''"), "~".repeat(300))
                .map(one -> query.replace("?", "'" + one + "'"))
                .collect(Collectors.joining(" UNION ALL "));
        return write("SELECT * FROM (" + rows + "), range(200)", "");
    }

    private static byte[] metadata(String text) throws Exception {
        return write("SELECT 1 AS id", ", KV_METADATA {header: '{\"a\":\"" + text + "\"}'}");
    }

    private static byte[] write(String query, String option) throws Exception {
        Path file = Files.createTempFile("remains", ".parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duckdb.createStatement()) {
            sql.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, COMPRESSION zstd" + option + ")");
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}
