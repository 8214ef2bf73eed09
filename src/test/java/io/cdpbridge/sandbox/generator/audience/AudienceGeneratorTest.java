package io.cdpbridge.sandbox.generator.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceGeneratorTest {
    @TempDir
    private Path folder;

    @Test
    void the_same_options_give_the_same_bytes() throws Exception {
        generate("first", 300, 3, 4, 7, 0.1);
        generate("again", 300, 3, 4, 7, 0.1);
        generate("other", 300, 3, 4, 8, 0.1);

        assertThat(digest("again")).isEqualTo(digest("first")).isNotEqualTo(digest("other"));
    }

    /** Read off once. A change of the content changes the number; a machine, a JDK or a locale must not. */
    @Test
    void the_bytes_do_not_depend_on_the_machine() throws Exception {
        generate("pinned", 300, 3, 6, 42, 0.2);

        assertThat(digest("pinned")).isEqualTo("0ebdab976b1ea6a1c5f159c1ac376294ad63d011b3bd0d0581218f6cd11be9b1");
    }

    @ParameterizedTest
    @CsvSource({
        "200, 3, 5, 0.02",
        "200, 3, 9, 0.5",
        "0, 2, 3, 0.5",
        "1, 1, 1, 1",
        "3, 2, 8, 1",
        "7, 1, 4, 0",
        "2000, 4, 12, 0.1",
        "40, 26, 5, 0.3",
        "30, 2, 60, 0.2"
    })
    void a_naive_reading_of_the_exports_comes_to_the_same_truth(long members, int audiences, int rounds, double dirty)
            throws Exception {
        AudienceExpected expected = generate("out", members, audiences, rounds, 11, dirty);

        NaiveExports reading = new NaiveExports(folder.resolve("out"), rounds);
        for (int round = 1; round <= rounds; round++) {
            assertThat(reading.rounds.get(round - 1)).isEqualTo(expected.round(round));
        }
        assertThat(reading.held()).isEqualTo(AudienceExpected.recipients(folder.resolve("out"), rounds));
        assertThat(AudienceExpected.read(folder.resolve("out"))).isEqualTo(expected);
    }

    @Test
    void the_list_of_each_audience_stands_beside_the_exports() throws Exception {
        AudienceExpected expected = generate("out", 200, 2, 3, 1, 0.02);

        AudienceTruth audience = expected.round(3).audiences().get(1);
        List<String> keys = Files.readAllLines(AudienceExpected.list(folder.resolve("out"), 3, audience.id()));
        assertThat(keys).isSorted().hasSize((int) audience.members()).doesNotHaveDuplicates();
        assertThat(NaiveExports.sha256(String.join("\n", keys))).isEqualTo(audience.membersHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"audience-sync", "profile-sync"})
    void exports_are_named_as_the_default_properties_expect(String route) throws Exception {
        generate("out", 200, 3, 6, 1, 0.02);
        Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of());
        Pattern names = Pattern.compile(settings.text("destination." + route + ".files"));
        Pattern full = Pattern.compile(settings.text("destination." + route + ".full-files"), Pattern.CASE_INSENSITIVE);

        List<Path> exports = files(file -> file.getParent().endsWith(route) && !isManifest(file));
        assertThat(exports).hasSizeGreaterThan(5);
        for (Path export : exports) {
            String name = export.getFileName().toString();
            Matcher matcher = names.matcher(name);
            assertThat(matcher.matches()).as(name).isTrue();
            assertThat(matcher.group("audience")).isEqualTo(NaiveExports.group(export, "audience"));
            assertThat(matcher.group("time")).isEqualTo(NaiveExports.group(export, "time"));
            assertThat(full.matcher(name.replaceFirst("_[0-9]{1,3}[.]", ".")).matches())
                    .isEqualTo(NaiveExports.group(export, "kind").equals("full"));
        }
    }

    @Test
    void an_export_holds_at_most_twenty_columns_and_no_line_end_at_its_end() throws Exception {
        generate("out", 100, 3, 6, 1, 0.02);

        for (Path file : files(file -> isExport(file) || isManifest(file))) {
            String text = NaiveRows.text(file);
            assertThat(text).isNotEmpty().doesNotEndWith("\n");
            if (file.toString().contains(".csv")) {
                assertThat(NaiveRows.csv(text).get(0))
                        .hasSizeLessThanOrEqualTo(20)
                        .contains("external_id");
            }
        }
    }

    /** The columns of JSON are the keys of its records, and Spark writes none for an absent value. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10, 300})
    void some_row_of_a_json_export_names_all_columns(int members) throws Exception {
        generate("out", members, 5, 12, 3, 1);

        for (Path folder : files(file -> file.toString().contains(".json") && isExport(file)).stream()
                .map(Path::getParent)
                .collect(toSet())) {
            for (List<Path> parts : NaiveExports.exports(folder)) {
                if (!parts.get(0).toString().contains(".json")) {
                    continue;
                }
                assertThat(NaiveRows.text(parts.get(0)).lines().map(AudienceGeneratorTest::keys))
                        .anyMatch(keys ->
                                keys.containsAll(ExportRows.columns(NaiveExports.group(parts.get(0), "audience"))));
            }
        }
    }

    /** A reader takes such a line at the end of a file for the sign of a transfer that was cut. */
    @Test
    void a_line_that_is_not_json_is_never_the_last_one() throws Exception {
        for (int seed = 10; seed < 18; seed++) {
            generate("out" + seed, 60, 4, 12, seed, 1);
        }

        List<Path> exports = files(file -> file.toString().contains(".json") && isExport(file));
        assertThat(exports).hasSizeGreaterThan(10);
        for (Path file : exports) {
            List<String> lines = NaiveRows.text(file).lines().toList();
            assertThat(keys(lines.get(lines.size() - 1))).as(file.toString()).isNotEmpty();
            assertThat(lines.get(lines.size() - 1)).as(file.toString()).doesNotContain("\uFFFD");
        }
    }

    @Test
    void a_manifest_lists_the_parts_of_its_export_with_their_sizes() throws Exception {
        generate("out", 200, 3, 6, 1, 0.02);

        List<Path> manifests = files(AudienceGeneratorTest::isManifest);
        assertThat(manifests).isNotEmpty();
        int parts = 0;
        for (Path manifest : manifests) {
            assertThat(Files.readString(manifest)).hasLineCount(1);
            JsonNode results = new ObjectMapper().readTree(manifest.toFile()).get("exportResults");
            for (JsonNode result : results) {
                Path file = manifest.resolveSibling(result.get("name").asText());
                assertThat(Files.size(file)).isEqualTo(result.get("size").asLong());
            }
            parts = Math.max(parts, results.size());
        }
        assertThat(parts).isGreaterThan(1);
    }

    @Test
    void a_full_export_holds_members_only_and_an_incremental_one_changes_of_membership_only() throws Exception {
        generate("out", 400, 2, 8, 1, 0);
        NaiveExports reading = new NaiveExports(folder.resolve("out"), 8);

        assertThat(reading.winners)
                .filteredOn(winner -> winner.export().contains("_full"))
                .isNotEmpty()
                .allMatch(NaiveExports.Winner::member);
        Map<String, List<NaiveExports.Winner>> histories = reading.winners.stream()
                .filter(winner -> !winner.export().contains("_profiles_"))
                .collect(groupingBy(winner -> winner.key() + winner.export().substring(0, 50)));
        assertThat(histories.values()).allSatisfy(history -> {
            for (int i = 1; i < history.size(); i++) {
                if (history.get(i).export().contains("_incremental")
                        && history.get(i - 1).export().contains("_incremental")) {
                    assertThat(history.get(i).member())
                            .isNotEqualTo(history.get(i - 1).member());
                }
            }
        });
        assertThat(histories.values())
                .as("somebody comes, leaves and comes again")
                .anyMatch(history -> history.stream()
                                .map(NaiveExports.Winner::member)
                                .toList()
                                .indexOf(false)
                        > 0);
    }

    @Test
    void dirt_makes_rows_for_every_guardrail_and_duplicates_of_every_kind() {
        AudienceExpected expected = generate("out", 2_000, 3, 6, 1, 0.3);

        List<ExportTruth> exports = exports(expected);
        assertThat(exports.stream().flatMap(export -> export.rejected().keySet().stream()))
                .contains("row-shape", "membership-status", "join-key", "recipient-value", "scalar-attributes");
        assertThat(exports)
                .anyMatch(export -> export.conflicts() > 0)
                .anyMatch(export -> export.duplicates() > export.conflicts());
    }

    @Test
    void the_share_of_dirt_is_the_one_asked_for() {
        List<ExportTruth> usual = exports(generate("usual", 20_000, 1, 1, 1, 0.02));
        List<ExportTruth> none = exports(generate("none", 20_000, 1, 1, 1, 0));

        assertThat(usual.get(0).rows()).isGreaterThan(15_000);
        double proper = usual.get(0).valid() - usual.get(0).duplicates();
        assertThat((usual.get(0).rows() - proper) / proper).isBetween(0.01, 0.02);
        assertThat(none).allMatch(export -> export.rejected().isEmpty() && export.duplicates() == 0);
    }

    @Test
    void one_audience_is_renamed_and_one_loses_all_members_and_gains_new_ones() throws Exception {
        AudienceExpected expected = generate("out", 500, 3, 6, 1, 0.1);

        assertThat(expected.rounds().stream()
                        .map(round -> round.audiences().get(0).name())
                        .distinct())
                .hasSize(2);
        assertThat(expected.rounds().stream()
                        .map(round -> round.audiences().get(0).id())
                        .distinct())
                .hasSize(1);
        List<AudienceTruth> emptying = expected.rounds().stream()
                .map(round -> round.audiences().get(2))
                .toList();
        assertThat(emptying).filteredOn(audience -> audience.members() == 0).hasSize(1);
        assertThat(emptying.get(5).members()).isPositive();
        JsonNode listed = new ObjectMapper()
                .readTree(AudienceExpected.audiences(folder.resolve("out"), 6).toFile());
        assertThat(listed).hasSize(3);
        assertThat(listed.get(0).get("name").asText())
                .isEqualTo(expected.round(6).audiences().get(0).name());
    }

    @Test
    void a_newer_opt_out_in_campaign_stays_and_an_older_one_gives_way() throws Exception {
        AudienceExpected expected = generate("out", 2_000, 1, 3, 1, 0);
        SortedMap<String, Map<String, String>> before = AudienceExpected.recipients(folder.resolve("out"), 0);
        SortedMap<String, Map<String, String>> after = AudienceExpected.recipients(folder.resolve("out"), 3);

        assertThat(expected.round(1).profiles().withheld()).isPositive();
        Set<String> turns = after.keySet().stream()
                .map(key ->
                        before.get(key).get("blackListEmail") + after.get(key).get("blackListEmail"))
                .collect(toSet());
        assertThat(turns).containsExactlyInAnyOrder("00", "01", "10", "11");
    }

    @Test
    void some_people_have_no_recipient_and_some_recipients_are_in_no_export() throws Exception {
        AudienceExpected expected = generate("out", 2_000, 1, 2, 1, 0);

        assertThat(expected.round(1).audiences().get(0).unmatched()).isBetween(10L, 60L);
        assertThat(expected.recipients()).isBetween(2_000L, 2_100L);
        assertThat(AudienceExpected.recipients(folder.resolve("out"), 2)).hasSize((int) expected.recipients());
    }

    @Test
    void a_folder_that_was_generated_into_is_left_alone() throws Exception {
        generate("out", 5, 1, 1, 1, 0);
        String before = digest("out");

        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> generate("out", 5, 1, 1, 2, 0))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7103 --out ")
                .contains("recipients.ndjson");
        assertThat(digest("out")).isEqualTo(before);
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_one_line() throws Exception {
        Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> generate("file", 5, 1, 1, 1, 0))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7104 --out ")
                .hasLineCount(1);
    }

    @Test
    void a_folder_without_a_truth_is_told_in_one_line() {
        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> AudienceExpected.read(folder))
                .extracting(BridgeException::line)
                .asString()
                .startsWith("CDP-7113 ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 1, 0, CDP-7110 --members -1: choose a number from 0 to 100000000",
        "1, 0, 1, 0, CDP-7111 --audiences 0: choose a number from 1 to 99",
        "1, 100, 1, 0, CDP-7111 --audiences 100: choose a number from 1 to 99",
        "1, 1, 61, 0, CDP-7112 --rounds 61: choose a number from 1 to 60",
        "1, 1, 1, 1.5, 'CDP-7101 --dirty 1.5: it is the share of rows that something is wrong with; choose a number from 0 to 1, such as 0.02'"
    })
    void a_number_out_of_range_is_refused(long members, int audiences, int rounds, double dirty, String message) {
        assertThatExceptionOfType(BridgeException.class)
                .isThrownBy(() -> new AudienceOptions(members, audiences, rounds, 1, folder, dirty))
                .extracting(BridgeException::line)
                .isEqualTo(message);
    }

    private AudienceExpected generate(String name, long members, int audiences, int rounds, long seed, double dirty) {
        return AudienceGenerator.generate(
                new AudienceOptions(members, audiences, rounds, seed, folder.resolve(name), dirty));
    }

    private static List<ExportTruth> exports(AudienceExpected expected) {
        return expected.rounds().stream()
                .flatMap(round -> Stream.concat(
                        round.audiences().stream().map(AudienceTruth::export),
                        Stream.of(round.profiles().export())))
                .toList();
    }

    private List<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    private static boolean isExport(Path file) {
        return file.getFileName().toString().contains("_segment");
    }

    private static boolean isManifest(Path file) {
        return file.getFileName().toString().startsWith("manifest-");
    }

    private static List<String> keys(String line) {
        try {
            return new ObjectMapper()
                    .readTree(line).properties().stream().map(Map.Entry::getKey).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Over the names and the bytes of all files in a folder. */
    private String digest(String name) throws Exception {
        Path root = folder.resolve(name);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files(file -> file.startsWith(root))) {
            digest.update(root.relativize(file).toString().replace('\\', '/').getBytes(UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
