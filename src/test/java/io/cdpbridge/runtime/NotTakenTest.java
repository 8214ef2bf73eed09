package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a polled folder is taken, waits, or is told of. */
class NotTakenTest {
    private static final String FLOW = "audience-sync";
    private static final String ID = DestinationFixture.audienceId("Loyal");

    @TempDir
    private Path folder;

    @Test
    void every_name_that_the_file_name_editor_can_make_is_taken() throws Exception {
        try (DestinationFixture bridge = new DestinationFixture(folder)) {
            bridge.recipients("p1");
            bridge.known("Loyal");
            String[] names = {
                "Campaign_v8_segment" + ID + "_20261120100000_Loyal customers.csv",
                "Campaign_v8_segment" + ID + "_20261120100100_Café.csv",
                "Campaign_v8_segment" + ID + ".csv",
                "Campaign_v8_segment" + ID + "_20261120100300.CSV",
                "Campaign_v8_" + ID + "_20261120_100400.csv",
                "Campaign v8_" + ID + "_11202026_100500_Acme & Co_prod.csv",
                "1795600000_" + ID.toUpperCase(Locale.ROOT) + "_Campaign.json.gz.csv",
                "11111111-1111-4111-8111-111111111111_segment" + ID + "_20261120100700.csv"
            };
            for (String name : names) {
                bridge.export(FLOW, name, new AudienceRows().members("p1").toString());
            }

            Result result = bridge.runOnce();

            assertThat(result.receipt()
                            .path("destination")
                            .path("exports")
                            .path("done")
                            .asInt())
                    .as(result.receipt() + result.errors())
                    .isEqualTo(names.length);
            assertThat(result.receipt().path("notTaken")).isEmpty();
            assertThat(bridge.list("Loyal")).containsExactly("p1");
        }
    }

    @Test
    void what_no_flow_takes_from_the_landing_zone_is_named_with_its_reason_and_is_no_success() throws Exception {
        try (DestinationFixture bridge = new DestinationFixture(folder)) {
            bridge.recipients("p1");
            bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
            bridge.export(FLOW, "Loyal_20261120100500.csv", "x");
            bridge.export(FLOW, "Campaign_v8_segment" + ID + "_20261120100200.csv.zip", "x");
            bridge.export(FLOW, "evil\u001b[2J.csv", "x");
            bridge.export(FLOW, ".nfs0001", "x");
            Path zone = bridge.bridge().sandbox().landingZone().resolve(FLOW);
            Files.createDirectories(zone.resolve("2026"));
            Files.createSymbolicLink(
                    zone.resolve("Campaign_v8_segment" + ID + "_20261120100900.csv"), zone.resolve(".nfs0001"));

            Result result = bridge.runOnce();

            assertThat(bridge.list("Loyal")).containsExactly("p1");
            assertThat(result.exitCode()).as(result.receipt() + result.errors()).isEqualTo(2);
            JsonNode counts = result.receipt().path("notTaken").path("landing-zone/audience-sync");
            assertThat(counts.path("no-pattern").asInt()).isEqualTo(1);
            assertThat(counts.path("archive").asInt()).isEqualTo(1);
            assertThat(counts.path("name-characters").asInt()).isEqualTo(1);
            assertThat(counts.path("link").asInt()).isEqualTo(1);
            assertThat(counts.path("folder").asInt()).isEqualTo(1);
            assertThat(counts.path("expected").asInt()).isEqualTo(1);
            String named = result.receipt().path("notTakenEntries").toString();
            assertThat(named).contains("Loyal_20261120100500.csv", "evil\\\\u001b[2J.csv");

            Files.delete(zone.resolve("Loyal_20261120100500.csv"));
            assertThat(bridge.runOnce().receipt().path("notTaken").toString()).doesNotContain("no-pattern");
        }
    }

    @Test
    void what_no_flow_takes_from_the_input_folder_is_named_with_its_reason_and_is_no_success() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
            settled(bridge, "broadlog.csv");
            settled(bridge, "delivery-logs-2.csv.zip");
            settled(bridge, "a\\b.csv");
            settled(bridge, "delivery-logs-\n.csv");
            Files.createDirectories(bridge.input().resolve("yesterday"));
            Files.createSymbolicLink(
                    bridge.input().resolve("delivery-logs-3.csv"),
                    bridge.input().resolve("broadlog.csv"));
            new ProcessBuilder(
                            "mkfifo",
                            bridge.input().resolve("delivery-logs-4.csv").toString())
                    .start()
                    .waitFor();
            new ProcessBuilder("sh", "-c", "touch \"$(printf 'delivery-logs-\\351.csv')\"")
                    .directory(bridge.input().toFile())
                    .start()
                    .waitFor();

            Result result = bridge.runOnce();

            assertThat(result.exitCode()).as(result.receipt() + result.errors()).isEqualTo(2);
            assertThat(result.of("run", "rowsAccepted")).isEqualTo(1);
            JsonNode counts = result.receipt().path("notTaken").path("input");
            assertThat(counts.path("no-pattern").asInt())
                    .as(result.receipt().toString())
                    .isEqualTo(1);
            assertThat(counts.path("archive").asInt()).isEqualTo(1);
            assertThat(counts.path("name-characters").asInt()).isEqualTo(2);
            assertThat(counts.path("folder").asInt()).isEqualTo(1);
            assertThat(counts.path("link").asInt()).isEqualTo(1);
            assertThat(counts.path("not-a-file").asInt()).isEqualTo(1);
            assertThat(counts.path("name-not-text").asInt()).isEqualTo(1);
            assertThat(result.receipt().path("notTakenEntries").toString()).contains("delivery-logs-%E9.csv");
            assertThat(bridge.say("doctor").out())
                    .contains("files to be read: 0, not taken: 8")
                    .contains("broadlog.csv (no pattern takes its name)");
        }
    }

    @Test
    void an_export_without_its_done_file_waits_and_is_no_failure() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.input.done-file", "${file:name}.done");
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
            bridge.write("delivery-logs-1.csv.done", "");
            bridge.write("delivery-logs-2.csv", new DeliveryLogs().row("2").toString());

            Result result = bridge.runOnce();

            assertThat(result.exitCode()).as(result.receipt() + result.errors()).isZero();
            assertThat(result.receipt().path("notTaken").path("input").toString())
                    .isEqualTo("{\"no-done-file\":1}");
        }
    }

    private static void settled(BridgeFixture bridge, String name) throws Exception {
        Path file = bridge.input().resolve(name);
        Files.write(file, "x".getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
