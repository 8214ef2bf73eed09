package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.Program;
import io.cdpbridge.SmallDisk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder's disk is full, or may not be written: what is told, and that all arrives once when it is mended. */
class FullDiskIT {
    private static final int ROWS = 2_000;
    private static final int MEGABYTES = 64;
    /** From no room for anything to room for a staged part or two, so that staging, keys and ledger each meet the end. */
    private static final List<Integer> LEFT = List.of(0, 60_000, 400_000);

    /** Ledger, staged files, disk, and the local copy of an export. */
    private static final String CODES = "CDP-(50(01|02|10|11|15)|4103)";

    @TempDir
    private Path folder;

    @Test
    void rows_that_found_no_room_are_staged_and_sent_once_when_there_is_some() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), MEGABYTES);
                BridgeFixture bridge = source()) {
            assertThat(bridge.runOnce().exitCode()).isZero();
            int rows = 0;
            for (int left : LEFT) {
                bridge.write(
                        "delivery-logs-" + left + ".csv",
                        new DeliveryLogs().rows(rows + 1, rows + ROWS).toString());
                rows += ROWS;
                disk.leave(left);
                assertTold(left, bridge.runOnce());

                disk.makeRoom();
                Result mended = bridge.runOnce();
                assertThat(mended.exitCode())
                        .as(left + mended.errors() + mended.receipt())
                        .isZero();
                assertSent(bridge, rows);
            }
            assertReconciled(bridge);
        }
    }

    @Test
    void a_running_bridge_shows_a_full_disk_and_goes_on_by_itself_when_there_is_room() throws Exception {
        int port = FreePort.find();
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), MEGABYTES);
                BridgeFixture bridge = source().set("observe.port", Integer.toString(port))) {
            bridge.set("source.input.schedule", "* * * * * ?").set("observe.disk.free", "10");
            Program program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
            Process process = program.start();
            try {
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() ->
                                assertThat(health(port)).as(program.errors()).startsWith("200"));
                disk.leave(200_000);
                bridge.write(
                        "delivery-logs-1.csv", new DeliveryLogs().rows(1, ROWS).toString());
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(
                                () -> assertThat(health(port)).startsWith("503").contains("\"disk\""));
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(program.errors()).containsPattern(CODES));
                disk.makeRoom();

                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertSent(bridge, ROWS));
                process.destroy();
                assertThat(process.waitFor()).as(program.errors()).isZero();
                assertThat(program.errors()).doesNotContain("CDP-1999");
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertReconciled(bridge);
        }
    }

    @Test
    void a_data_folder_that_may_only_be_read_is_told_and_nothing_is_lost() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), MEGABYTES);
                BridgeFixture bridge = source()) {
            assertThat(bridge.runOnce().exitCode()).isZero();
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, ROWS).toString());
            disk.readOnly(true);
            Result refused = bridge.runOnce();
            disk.readOnly(false);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.errors()).containsPattern("CDP-50\\d\\d").doesNotContain("CDP-1999");
            Result mended = bridge.runOnce();
            assertThat(mended.exitCode()).as(mended.errors() + mended.receipt()).isZero();
            assertSent(bridge, ROWS);
            assertReconciled(bridge);
        }
    }

    @Test
    void an_export_that_found_no_room_for_its_difference_becomes_the_list_when_there_is_some() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), MEGABYTES);
                DestinationFixture campaign = new DestinationFixture(folder)) {
            String[] people = DestinationFixture.people(1, 400);
            campaign.recipients(people).set("destination.page-rows", "200");
            assertThat(campaign.runOnce().exitCode()).isZero();
            for (int left : LEFT) {
                String audience = "Left" + left;
                AudienceRows rows = new AudienceRows();
                for (String person : people) {
                    rows.row(person, "homeAddress_city", person.repeat(2_000 / person.length()));
                }
                campaign.full("audience-sync", audience, 1, rows);
                disk.leave(left);
                Result full = campaign.runOnce();
                assertThat(full.errors() + full.receipt()).doesNotContain("CDP-1999");
                if (full.exitCode() != 0) {
                    assertTold(left, full);
                }

                disk.makeRoom();
                Result mended = campaign.runOnce();
                assertThat(mended.exitCode())
                        .as(left + mended.errors() + mended.receipt())
                        .isZero();
                assertThat(campaign.list(audience)).containsExactlyInAnyOrder(people);
            }
            assertReconciled(campaign.bridge());
        }
    }

    private BridgeFixture source() {
        return new BridgeFixture(folder)
                .set("source.page-rows", "100")
                .set("source.part-rows", "200")
                .set("source.deliver.put-back-limit", "1000")
                .set("source.deliver.pace", "idle");
    }

    private static void assertTold(int left, Result result) {
        String told = result.errors() + result.receipt();
        assertThat(result.exitCode()).as(left + told).isEqualTo(1);
        assertThat(told).as("with " + left + " bytes").containsPattern(CODES).doesNotContain("CDP-1999");
    }

    private static void assertSent(BridgeFixture bridge, int rows) throws Exception {
        assertThat(bridge.events())
                .extracting(
                        event -> event.at("/_experience/campaign/broadlogID").asText())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, rows)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static void assertReconciled(BridgeFixture bridge) {
        Output proof = bridge.say("reconcile");
        assertThat(proof.exitCode()).as(proof.out() + proof.err()).isZero();
    }

    /** Status and body; nothing while nobody listens. */
    private static String health(int port) throws InterruptedException {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + answer.body();
        } catch (IOException e) {
            return "";
        }
    }
}
