package io.cdpbridge.sandbox.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogGeneratorTest {
    private static final Set<String> GUARDRAILS =
            Set.of("event-size", "primary-identity", "event-id-and-timestamp", "no-null-values", "row-shape");

    @TempDir
    private Path folder;

    @Test
    void the_same_options_give_the_same_bytes() throws Exception {
        generate("first", 5_000, 7, 0.02);
        generate("again", 5_000, 7, 0.02);

        assertThat(digest("again")).isEqualTo(digest("first"));
    }

    /** Read off once. A change of the content changes the number; a machine, a JDK or a locale must not. */
    @Test
    void the_bytes_do_not_depend_on_the_machine() throws Exception {
        generate("pinned", 3_000, 42, 0.1);

        assertThat(digest("pinned")).isEqualTo("91c5c5641ffc5645c0cac7808330aacdc7088e0edc2f13e7b43faaf696441107");
    }

    @Test
    void another_seed_gives_other_events() throws Exception {
        generate("one", 1_000, 1, 0);
        generate("two", 1_000, 2, 0);

        assertThat(uuids("one")).isNotEmpty().doesNotContainAnyElementsOf(uuids("two"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.02",
        "1, 0",
        "1, 1",
        "2, 0.5",
        "7, 0.02",
        "7, 0.5",
        "8, 1",
        "100, 0.5",
        "999, 0.9",
        "5000, 0",
        "5000, 1",
        "20000, 0.02"
    })
    void a_naive_reading_of_the_files_comes_to_the_same_counts(long rows, double dirty) throws Exception {
        Expected expected = generate("out", rows, rows + 3, dirty);

        NaiveReading reading = new NaiveReading(folder.resolve("out"));
        assertThat(expected.rows()).isEqualTo(rows);
        assertThat(new Expected.Flow(
                        expected.rows(), expected.distinctEvents(), expected.rejects(), expected.duplicates()))
                .isEqualTo(reading.counts(""));
        assertThat(expected.byFlow())
                .isEqualTo(Map.of(
                        "delivery-logs", reading.counts("delivery-logs"),
                        "tracking-logs", reading.counts("tracking-logs")));
        assertThat(expected.files().stream().map(Expected.Export::name))
                .containsExactlyElementsOf(reading.rowsByFile().keySet());
        assertThat(expected.files())
                .allSatisfy(file ->
                        assertThat(file.rows()).isEqualTo(reading.rowsByFile().get(file.name())));
    }

    @Test
    void expected_json_holds_what_is_returned_under_the_documented_names() throws Exception {
        Expected expected = generate("out", 2_000, 5, 0.1);

        JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve("out/expected.json")));
        assertThat(json.get("rows").asLong()).isEqualTo(2_000);
        assertThat(json.get("distinctEvents").asLong()).isEqualTo(expected.distinctEvents());
        assertThat(json.get("rejects").get("row-shape").asLong())
                .isEqualTo(expected.rejects().get("row-shape"));
        assertThat(new ObjectMapper().treeToValue(json, Expected.class)).isEqualTo(expected);
    }

    @Test
    void three_rows_in_five_are_deliveries_and_each_log_ends_with_a_gzipped_file() throws Exception {
        Expected expected = generate("out", 10_000, 5, 0.02);

        assertThat(expected.byFlow().get("delivery-logs").rows()).isEqualTo(6_000);
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "delivery-logs-0001.csv",
                            "delivery-logs-0002.csv",
                            "delivery-logs-0003.csv.gz",
                            "tracking-logs-0001.csv",
                            "tracking-logs-0002.csv",
                            "tracking-logs-0003.csv.gz",
                            "expected.json");
        }
    }

    @Test
    void no_rows_make_exports_that_hold_only_a_header() throws Exception {
        generate("out", 0, 5, 0.02);

        assertThat(Files.readString(folder.resolve("out/tracking-logs-0001.csv")))
                .startsWith("id;logDate;urlType;")
                .endsWith(";campaignLabel\n")
                .hasLineCount(1);
        assertThat(folder.resolve("out/delivery-logs-0001.csv")).exists();
    }

    @Test
    void texts_hold_what_makes_reading_hard() throws Exception {
        generate("out", 20_000, 5, 0.02);
        NaiveReading reading = new NaiveReading(folder.resolve("out"));

        for (String column : List.of("deliveryLabel", "campaignLabel")) {
            String texts = String.join("", values(reading, column));
            assertThat(texts).contains("Ü", "\"", ";", ",", "\n");
            assertThat(texts.codePoints().mapToObj(Character.UnicodeScript::of).collect(toSet()))
                    .contains(
                            Character.UnicodeScript.HIRAGANA,
                            Character.UnicodeScript.ARABIC,
                            Character.UnicodeScript.HEBREW);
            assertThat(texts.codePoints()).anyMatch(Character::isSupplementaryCodePoint);
        }
        assertThat(values(reading, "deliveryName")).anyMatch(name -> name.contains("お知らせ"));
        assertThat(values(reading, "campaignName")).anyMatch(name -> name.contains("خصم"));
        assertThat(values(reading, "reasonMessage"))
                .anyMatch(message -> message.contains("\r\n") && message.contains("\t"));
        assertThat(values(reading, "serviceId")).contains("").anyMatch(id -> id.startsWith("SVC"));
        assertThat(values(reading, "proof")).contains("", "0", "1");
        assertThat(values(reading, "id"))
                .anyMatch(id -> id.matches("\\d+"))
                .anyMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void addresses_are_those_of_example_domains() throws Exception {
        generate("out", 5_000, 5, 0);

        assertThat(values(new NaiveReading(folder.resolve("out")), "address"))
                .isNotEmpty()
                .allMatch(address -> address.matches("[a-z.-]+\\d+@(mail\\.)?example\\.(com|org)"));
    }

    @Test
    void large_labels_are_accepted_well_below_the_limit_and_rejected_well_beyond_it() throws Exception {
        generate("out", 20_000, 5, 0.02);

        NaiveReading reading = new NaiveReading(folder.resolve("out"));
        assertThat(reading.rows("event").stream()
                        .mapToInt(NaiveReading.Row::bytes)
                        .max()
                        .orElseThrow())
                .isBetween(6_000, 8_000);
        assertThat(reading.rows("event-size")).isNotEmpty().allMatch(row -> row.bytes() > 12_000);
    }

    @Test
    void a_message_is_exported_again_with_a_later_status_also_in_a_later_file() throws Exception {
        generate("out", 20_000, 5, 0.02);

        Map<String, List<NaiveReading.Row>> lives = new NaiveReading(folder.resolve("out"))
                .rows("event").stream()
                        .filter(row -> row.flow().equals("delivery-logs"))
                        .collect(groupingBy(row -> row.field("id")));
        assertThat(lives.values())
                .allSatisfy(life -> assertThat(
                                life.stream().map(row -> row.field("eventDate")).toList())
                        .isSorted()
                        .doesNotHaveDuplicates());
        Map<String, Long> courses = lives.values().stream()
                .collect(groupingBy(
                        life -> String.join(
                                " ",
                                life.stream().map(row -> row.field("status")).toList()),
                        counting()));
        assertThat(courses).containsKeys("6", "6 1", "6 2", "6 6 1", "6 1 2", "1", "0");
        assertThat(lives.values())
                .anyMatch(life ->
                        life.stream().map(NaiveReading.Row::file).distinct().count() > 1);
        assertThat(lives.size()).isLessThan(9_000).isGreaterThan(5_000);
    }

    @Test
    void rows_are_repeated_in_their_file_and_in_the_next() throws Exception {
        generate("out", 20_000, 5, 0.02);

        NaiveReading reading = new NaiveReading(folder.resolve("out"));
        Map<Object, List<String>> filesOfRow = reading.rows().stream()
                .filter(row -> Set.of("event", "duplicate").contains(row.verdict()))
                .collect(groupingBy(NaiveReading.Row::fields, mapping(NaiveReading.Row::file, toList())));
        List<List<String>> repeated =
                filesOfRow.values().stream().filter(files -> files.size() > 1).toList();
        assertThat(repeated).hasSizeGreaterThan(100);
        assertThat(repeated).anyMatch(files -> Set.copyOf(files).size() == 1);
        assertThat(repeated.stream()
                        .filter(files -> Set.copyOf(files).size() > 1)
                        .count())
                .isGreaterThan(20);
        assertThat(reading.rows("event-id-and-timestamp").stream().map(NaiveReading.Row::fields))
                .as("rejected rows are repeated too")
                .matches(rows -> rows.stream().distinct().count() < rows.size());
    }

    @Test
    void an_export_begins_with_rows_of_the_one_before() throws Exception {
        generate("out", 20_000, 5, 0.02);

        List<NaiveReading.Row> second = new NaiveReading(folder.resolve("out"))
                .rows().stream()
                        .filter(row -> row.file().equals("delivery-logs-0002.csv"))
                        .limit(32)
                        .toList();
        assertThat(second.stream().filter(row -> row.verdict().equals("duplicate")))
                .hasSizeGreaterThan(8);
    }

    @Test
    void the_share_of_faulty_rows_is_the_one_asked_for_and_every_guardrail_has_its_part() throws Exception {
        Expected usual = generate("usual", 50_000, 5, 0.02);
        Expected half = generate("half", 50_000, 5, 0.5);

        assertThat(usual.rejects()).containsOnlyKeys(GUARDRAILS);
        assertThat(rejects(usual)).isBetween(800L, 1_200L);
        assertThat(rejects(half)).isBetween(24_000L, 26_000L);
        assertThat(usual.byFlow().get("tracking-logs").rejects()).doesNotContainKey("no-null-values");
    }

    @Test
    void a_share_of_none_or_all_is_exact() throws Exception {
        assertThat(generate("clean", 5_000, 5, 0).rejects()).isEmpty();
        Expected dirty = generate("dirty", 5_000, 5, 1);
        assertThat(rejects(dirty)).isEqualTo(5_000);
        assertThat(dirty.distinctEvents()).isZero();
    }

    @Test
    void a_tracking_row_belongs_to_a_message_of_the_delivery_log() throws Exception {
        generate("out", 20_000, 5, 0);
        NaiveReading reading = new NaiveReading(folder.resolve("out"));

        Set<String> messages = reading.rows("event").stream()
                .filter(row -> row.flow().equals("delivery-logs"))
                .map(row -> row.field("id") + row.field("externalId") + row.field("deliveryId"))
                .collect(toSet());
        assertThat(reading.rows("event"))
                .filteredOn(row -> row.flow().equals("tracking-logs"))
                .allMatch(row ->
                        messages.contains(row.field("broadLogId") + row.field("externalId") + row.field("deliveryId")))
                .extracting(row -> row.field("urlType"))
                .contains("1", "2", "3", "6");
    }

    @Test
    void a_wide_row_has_just_the_width_asked_for() throws Exception {
        Expected expected = LogGenerator.generate(new GeneratorOptions(200, 5, folder.resolve("out"), 0.3, 20_000));

        NaiveReading reading = new NaiveReading(folder.resolve("out"));
        assertThat(reading.counts("").rejects()).isEqualTo(expected.rejects());
        assertThat(reading.rows("event")).allMatch(row -> row.bytes() > 19_000 && row.bytes() < 20_000);
        assertThat(reading.rows("row-shape"))
                .filteredOn(row -> !row.fields().containsKey("padding"))
                .isNotEmpty()
                .allMatch(row -> row.bytes() < 2_000);
        String tracking = Files.readString(folder.resolve("out/tracking-logs-0001.csv"));
        assertThat(tracking.lines().filter(line -> line.endsWith("x")).count()).isPositive();
        String row =
                tracking.substring(tracking.indexOf("padding\n") + "padding\n".length(), tracking.indexOf("x\n") + 2);
        assertThat(row.getBytes(UTF_8)).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000_001})
    void a_number_of_rows_out_of_range_is_refused(long rows) {
        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> new GeneratorOptions(rows, 1, folder))
                .extracting(BridgeException::line)
                .isEqualTo("CDP-7100 --rows " + rows + ": choose a number from 0 to 1000000000");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void a_share_out_of_range_is_refused(double dirty) {
        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> new GeneratorOptions(1, 1, folder, dirty, 0))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7101 --dirty " + dirty + ": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001})
    void a_width_out_of_range_is_refused(int wide) {
        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> new GeneratorOptions(1, 1, folder, 0, wide))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7102 --wide " + wide + ": ");
    }

    @Test
    void a_folder_that_holds_exports_is_left_alone() throws Exception {
        generate("out", 10, 1, 0);
        String before = digest("out");

        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> generate("out", 5, 1, 0))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7103 --out ")
                .contains("delivery-logs-0001.csv");
        assertThat(digest("out")).isEqualTo(before);
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_one_line() throws Exception {
        Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> generate("file", 5, 1, 0))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7104 --out ")
                .hasLineCount(1);
    }

    private Expected generate(String name, long rows, long seed, double dirty) {
        return LogGenerator.generate(new GeneratorOptions(rows, seed, folder.resolve(name), dirty, 0));
    }

    private static long rejects(Expected expected) {
        return expected.rejects().values().stream().mapToLong(Long::longValue).sum();
    }

    private Set<String> uuids(String name) throws IOException {
        return new NaiveReading(folder.resolve(name))
                .rows().stream()
                        .map(row -> row.field("id"))
                        .filter(id -> id.contains("-"))
                        .collect(toSet());
    }

    private static Set<String> values(NaiveReading reading, String column) {
        return reading.rows("event").stream()
                .filter(row -> row.fields().containsKey(column))
                .map(row -> row.field(column))
                .collect(toSet());
    }

    /** Over the names and the bytes of all files in a folder. */
    private String digest(String name) throws IOException, NoSuchAlgorithmException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder.resolve(name))) {
            listed.sorted().forEach(files::add);
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            digest.update(file.getFileName().toString().getBytes(UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
