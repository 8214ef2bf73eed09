package io.cdpbridge.client.store;

import static io.cdpbridge.client.store.JudgedExport.Readiness.COMPLETE;
import static io.cdpbridge.client.store.JudgedExport.Readiness.LACKING;
import static io.cdpbridge.client.store.JudgedExport.Readiness.SETTLING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.date.TwoClocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompleteExportsTest {
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final Pattern FILES = Pattern.compile("[a-z]+(_(?<time>[0-9]{14}))?(_[0-9]+)?[.]csv");
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    /** The zone: files by name, and what manifests say. */
    private final Map<String, LandingFile> zone = new LinkedHashMap<>();

    private final Map<String, String> manifests = new LinkedHashMap<>();
    private int writes;
    private final TwoClocks clocks = new TwoClocks(clock);
    private CompleteExports judge = judge(ManifestUse.AUTO);

    private CompleteExports judge(ManifestUse use) {
        return new CompleteExports(FILES, use, SETTLE, clocks.earlier());
    }

    private void write(String name, long bytes) {
        zone.put(name, new LandingFile("a/" + name, name, bytes, clock.instant(), "v" + writes++));
    }

    private void writeManifest(String run, String text) {
        String name = "manifest-d-" + run + ".json";
        write(name, text.length());
        manifests.put(name, text);
    }

    private static String listing(Object... namesAndSizes) {
        StringBuilder results = new StringBuilder();
        for (int i = 0; i < namesAndSizes.length; i += 2) {
            results.append(i == 0 ? "" : ",")
                    .append("{\"sinkPath\":\"/elsewhere\",\"name\":\"")
                    .append(namesAndSizes[i])
                    .append("\",\"size\":")
                    .append(namesAndSizes[i + 1])
                    .append('}');
        }
        return "{\"flowRunId\":\"r\",\"scheduledTime\":\"2026-11-23T01:00:00Z\",\"exportResults\":[" + results + "]}";
    }

    private List<JudgedExport> look() {
        List<LandingFile> shuffled = new ArrayList<>(zone.values());
        Collections.shuffle(shuffled, new Random(writes));
        return judge.judge(shuffled, file -> ManifestReader.read(file, manifests.get(file.name())));
    }

    private JudgedExport only() {
        List<JudgedExport> judged = look();
        assertThat(judged).hasSize(1);
        return judged.get(0);
    }

    private void assertLacking(String reason) {
        look();
        clock.advance(SETTLE);
        assertThat(only().readiness()).isEqualTo(LACKING);
        assertThat(only().reason()).isEqualTo(reason);
    }

    @Test
    void without_a_manifest_an_export_is_complete_when_it_has_settled() {
        write("x.csv", 10);
        assertThat(only().readiness()).isEqualTo(SETTLING);
        clock.advance(SETTLE.minusMillis(1));
        assertThat(only().readiness()).isEqualTo(SETTLING);
        clock.advance(Duration.ofMillis(1));
        assertThat(only().readiness()).isEqualTo(COMPLETE);
        assertThat(only().set().exportedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Test
    void a_file_that_grows_or_is_written_over_begins_to_settle_anew() {
        write("x.csv", 10);
        look();
        clock.advance(Duration.ofSeconds(59));
        write("x.csv", 11);
        look();
        clock.advance(Duration.ofSeconds(59));
        write("x.csv", 11);
        look();
        clock.advance(Duration.ofSeconds(59));

        assertThat(only().readiness()).isEqualTo(SETTLING);
    }

    @Test
    void a_file_that_is_old_by_more_than_clocks_differ_need_not_be_watched() {
        write("x.csv", 10);
        clock.advance(Duration.ofMinutes(15));
        assertThat(only().readiness()).isEqualTo(SETTLING);
        judge = judge(ManifestUse.AUTO);
        clock.advance(SETTLE);

        assertThat(only().readiness()).isEqualTo(COMPLETE);
    }

    @Test
    void a_file_that_is_being_written_does_not_seem_old_when_the_clock_is_set_ahead() {
        write("x.csv", 10);
        clocks.told(clock.instant());
        look();

        clock.advance(Duration.ofDays(365));

        assertThat(only().readiness()).isEqualTo(SETTLING);
        judge = judge(ManifestUse.AUTO);
        assertThat(only().readiness()).as("seen for the first time").isEqualTo(SETTLING);
    }

    @Test
    void a_clock_that_is_set_back_begins_the_wait_anew_and_does_not_lengthen_it() {
        write("x.csv", 10);
        look();
        clock.advance(Duration.ofDays(-365));
        assertThat(only().readiness()).isEqualTo(SETTLING);

        clock.advance(SETTLE);

        assertThat(only().readiness()).isEqualTo(COMPLETE);
    }

    @Test
    void all_parts_of_a_set_must_have_settled() {
        write("x.csv", 10);
        look();
        clock.advance(SETTLE.dividedBy(2));
        write("x_2.csv", 10);
        look();
        clock.advance(SETTLE.dividedBy(2));
        assertThat(only().readiness()).isEqualTo(SETTLING);
        clock.advance(SETTLE.dividedBy(2));

        assertThat(only().readiness()).isEqualTo(COMPLETE);
        assertThat(only().set().parts()).extracting(LandingFile::name).containsExactly("x.csv", "x_2.csv");
    }

    @Test
    void parts_are_in_the_order_of_their_numbers() {
        for (int part = 12; part > 1; part--) {
            write("x_" + part + ".csv", part);
        }
        write("x.csv", 1);

        assertThat(only().set().parts())
                .extracting(LandingFile::bytes)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void a_set_with_a_gap_waits() {
        write("x.csv", 10);
        write("x_3.csv", 10);
        assertLacking("x_2.csv is not there, and x_3.csv is");
        zone.remove("x.csv");
        assertLacking("x.csv is not there, and x_3.csv is");
    }

    @Test
    void by_a_manifest_an_export_is_complete_at_once() {
        write("x.csv", 10);
        write("x_2.csv", 7);
        writeManifest("1", listing("x.csv", 10, "x_2.csv", 7, "y.csv", 3));

        assertThat(only().readiness()).isEqualTo(COMPLETE);
        assertThat(only().set().manifest().orElseThrow().flowRunId()).isEqualTo("r");
        assertThat(only().set().manifest().orElseThrow().scheduledTime())
                .contains(Instant.parse("2026-11-23T01:00:00Z"));
    }

    @Test
    void an_export_waits_for_a_part_that_its_manifest_lists() {
        write("x.csv", 10);
        writeManifest("1", listing("x.csv", 10, "x_2.csv", 7));
        assertLacking("manifest-d-1.json lists x_2.csv, which is not there");
        write("x_2.csv", 7);

        assertThat(only().readiness()).isEqualTo(COMPLETE);
    }

    @Test
    void an_export_waits_for_a_file_that_is_shorter_than_its_manifest_says() {
        write("x.csv", 9);
        writeManifest("1", listing("x.csv", 10));
        assertThat(only().readiness()).isEqualTo(SETTLING);
        assertLacking("manifest-d-1.json lists x.csv with 10 bytes, and it has 9");
        write("x.csv", 10);

        assertThat(only().readiness()).isEqualTo(COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"exportResults\":[{\"name\":\"x.csv\",\"size\":10}",
                "{\"exportResults\":[]}",
                "{\"exportResults\":[{\"name\":\"x.csv\"}]}",
                "{\"exportResults\":[{\"size\":10}]}",
                "[]"
            })
    void an_export_whose_manifest_is_broken_waits_until_it_is_mended(String broken) {
        write("x.csv", 10);
        writeManifest("1", broken);
        look();
        clock.advance(SETTLE);
        assertThat(only().readiness()).isEqualTo(LACKING);
        assertThat(only().reason()).startsWith("manifest-d-1.json ");
        writeManifest("1", listing("x.csv", 10));

        assertThat(only().readiness()).isEqualTo(COMPLETE);
    }

    @Test
    void a_broken_manifest_does_not_hold_what_came_after_it_or_is_in_another() {
        write("x.csv", 10);
        writeManifest("1", listing("x.csv", 10));
        writeManifest("2", "{");
        clock.advance(Duration.ofSeconds(1));
        write("y.csv", 10);
        look();
        clock.advance(SETTLE);

        assertThat(look()).extracting(JudgedExport::readiness).containsExactly(COMPLETE, COMPLETE);
    }

    @Test
    void where_manifests_are_required_nothing_is_complete_without_one() {
        judge = judge(ManifestUse.REQUIRED);
        write("x.csv", 10);
        assertLacking("no manifest lists it");
        writeManifest("1", listing("x.csv", 10));

        assertThat(only().readiness()).isEqualTo(COMPLETE);
    }

    @Test
    void where_manifests_are_ignored_files_settle() {
        judge = judge(ManifestUse.IGNORE);
        write("x.csv", 9);
        writeManifest("1", listing("x.csv", 10));
        look();
        clock.advance(SETTLE);

        assertThat(only().readiness()).isEqualTo(COMPLETE);
        assertThat(only().set().manifest()).isEmpty();
    }

    @Test
    void the_newest_manifest_counts_and_parts_of_an_earlier_longer_export_are_left_out() {
        write("x.csv", 10);
        write("x_2.csv", 10);
        writeManifest("1", listing("x.csv", 10, "x_2.csv", 10));
        String before = only().set().fingerprint();
        clock.advance(Duration.ofDays(1));
        write("x.csv", 4);
        assertThat(only().readiness()).isNotEqualTo(COMPLETE);
        writeManifest("2", listing("x.csv", 4));

        assertThat(only().readiness()).isEqualTo(COMPLETE);
        assertThat(only().set().parts()).extracting(LandingFile::name).containsExactly("x.csv");
        assertThat(only().set().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void a_part_newer_than_the_manifest_that_does_not_list_it_is_waited_for() {
        write("x.csv", 10);
        writeManifest("1", listing("x.csv", 10));
        clock.advance(Duration.ofSeconds(1));
        write("x_2.csv", 10);

        assertLacking("x_2.csv is newer than manifest-d-1.json, which does not list it");
    }

    @Test
    void the_same_name_with_other_content_is_another_export() {
        write("x.csv", 10);
        String first = only().set().fingerprint();
        assertThat(only().set().fingerprint()).isEqualTo(first).hasSize(64);
        write("x.csv", 10);

        assertThat(only().set().fingerprint()).isNotEqualTo(first);
    }

    @Test
    void exports_are_judged_in_the_order_in_which_they_were_made() {
        write("b_20261101120000.csv", 1);
        write("c.csv", 1);
        write("a_20261102120000.csv", 1);
        write("d_20261101120000.csv", 1);

        assertThat(look())
                .extracting(export -> export.set().name())
                .containsExactly("b_20261101120000.csv", "d_20261101120000.csv", "a_20261102120000.csv", "c.csv");
    }

    @Test
    void other_files_are_not_judged() {
        write("readme.txt", 1);
        write("X.CSV", 1);

        assertThat(look()).isEmpty();
    }

    /** Files grow and come in any order, with a manifest and any pauses, or without and pauses shorter than the settle time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_random_histories_no_export_is_complete_before_it_is_and_each_is_in_the_end(boolean withManifest) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            zone.clear();
            manifests.clear();
            judge = judge(withManifest && random.nextBoolean() ? ManifestUse.REQUIRED : ManifestUse.AUTO);
            int parts = 1 + random.nextInt(4);
            long[] wanted = random.longs(parts, 1, 100).toArray();
            long[] written = new long[parts];
            Object[] listed = new Object[parts * 2];
            for (int i = 0; i < parts; i++) {
                listed[2 * i] = ExportName.ofPart("x.csv", i + 1);
                listed[2 * i + 1] = wanted[i];
            }
            if (withManifest) {
                // While no manifest is there only time can tell, so it comes first.
                writeManifest("1", listing(listed));
            }
            while (!Arrays.equals(wanted, written)) {
                int[] open = IntStream.range(0, parts)
                        .filter(part -> written[part] < wanted[part])
                        .toArray();
                int next = open[random.nextInt(open.length)];
                written[next] += 1 + random.nextLong(wanted[next] - written[next]);
                write(ExportName.ofPart("x.csv", next + 1), written[next]);
                boolean whole = Arrays.equals(wanted, written);
                for (JudgedExport export : look()) {
                    assertThat(export.isComplete()).as("seed " + seed).isEqualTo(whole && withManifest);
                }
                clock.advance(Duration.ofMillis(random.nextLong(withManifest ? 600_000 : 59_999)));
            }
            look();
            clock.advance(SETTLE);
            assertThat(only().readiness()).as("seed " + seed).isEqualTo(COMPLETE);
            assertThat(only().set().bytes()).isEqualTo(Arrays.stream(wanted).sum());
        }
    }
}
