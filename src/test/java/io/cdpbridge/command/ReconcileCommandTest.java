package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.TrackingLogs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcileCommandTest {
    @TempDir
    private Path folder;

    private static List<String> codes(Result result) {
        List<String> codes = new ArrayList<>();
        result.receipt()
                .path("differences")
                .forEach(difference -> codes.add(difference.path("code").asText()));
        return codes;
    }

    private static long of(Result result, String number) {
        return result.receipt().path("summary").path(number).asLong();
    }

    private static void damage(BridgeFixture bridge, String sql) throws Exception {
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    /** Two exports with a duplicate and a row that is rejected, and a platform that makes trouble. */
    private BridgeFixture run(String faults) throws Exception {
        BridgeFixture bridge = new BridgeFixture(folder);
        DeliveryLogs logs = new DeliveryLogs().rows(1, 20).row("1").row("21", "externalId", "");
        bridge.write("delivery-logs-1.csv", logs.toString());
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());
        bridge.faults(faults);
        Result result = bridge.runOnce();
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
        return bridge;
    }

    private BridgeFixture run() throws Exception {
        return run("rules: []\n");
    }

    private static final String POISON = """
            rules:
              - {call: batch.create, status: 503, when: after, times: 1}
              - {call: catalog.batch, status: 500, times: 1}
              - batch: delivery-logs
                times: 1
                outcome: stall
              - batch: delivery-logs
                outcome: poison
                where: {field: _experience.campaign.broadlogID, equals: "7"}
            """;

    @Test
    void a_run_with_faults_splits_and_resends_reconciles_to_zero() throws Exception {
        try (BridgeFixture bridge = run(POISON)) {
            Result result = bridge.call("reconcile");

            assertThat(result.exitCode())
                    .as(result.errors() + result.receipt().toPrettyString())
                    .isZero();
            assertThat(codes(result)).isEmpty();
            assertThat(of(result, "read")).isEqualTo(23);
            assertThat(of(result, "delivered")).isEqualTo(20);
            assertThat(of(result, "duplicate")).isEqualTo(1);
            assertThat(of(result, "rejected")).isEqualTo(2);
            assertThat(of(result, "inFlight")).isZero();
            assertThat(of(result, "batchesCompared")).isGreaterThan(2);
            assertThat(of(result, "notCompared")).isZero();
        }
    }

    @Test
    void streamed_rows_and_replayed_ones_reconcile_to_zero_and_a_stream_that_counts_too_few_is_found()
            throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder).set("source.delivery-logs.delivery", "streaming")) {
            bridge.faults("rules:\n  - {call: stream.batch, messages: {status: 400, message: bad, rows: 2}, times: 1}");
            bridge.write(
                    "delivery-logs-1.csv",
                    new DeliveryLogs().rows(1, 9).row("10", "externalId", "").toString());
            Result run = bridge.runOnce();
            assertThat(run.exitCode()).as(run.errors() + run.receipt()).isEqualTo(2);
            assertThat(bridge.say("quarantine", "replay", "--all").exitCode()).isZero();
            bridge.runOnce();

            Result whole = bridge.call("reconcile");
            damage(bridge, "UPDATE stream SET rows_confirmed = rows_confirmed - 1 WHERE rows_confirmed > 1");
            Result damaged = bridge.call("reconcile");

            assertThat(whole.exitCode())
                    .as(whole.errors() + whole.receipt().toPrettyString())
                    .isZero();
            assertThat(of(whole, "inFlight")).isZero();
            assertThat(of(whole, "delivered")).isEqualTo(9);
            assertThat(codes(damaged)).contains("CDP-5302");
        }
    }

    @Test
    void rows_that_the_inlet_took_and_the_dataflow_could_not_use_are_found() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder).set("source.delivery-logs.delivery", "streaming")) {
            Path mapping = bridge.ownRoutes().resolve("mappings/delivery-log.yaml");
            Files.writeString(
                    mapping,
                    Files.readString(mapping).replace("_experience.campaign.deliveryName", "_acme.deliveryName"));
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 5).toString());
            Result run = bridge.runOnce();
            assertThat(run.exitCode()).as(run.errors() + run.receipt()).isZero();

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(codes(result)).containsExactly("CDP-5313");
            assertThat(of(result, "unaccounted")).isEqualTo(5);
        }
    }

    @Test
    void a_row_that_the_platform_lost_is_found() throws Exception {
        try (BridgeFixture bridge = run()) {
            String id = bridge.events().get(3).path("_id").asText();
            bridge.delete("/sandbox/events?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(codes(result)).containsExactly("CDP-5308");
            assertThat(of(result, "unaccounted")).isEqualTo(1);
            assertThat(result.receipt().path("differences").get(0).path("where").asText())
                    .startsWith("batch ");
            assertThat(result.receipt().path("differences").get(0).path("fix").asText())
                    .isNotEmpty();
        }
    }

    @Test
    void a_batch_that_is_gone_or_was_reverted_is_found() throws Exception {
        try (BridgeFixture bridge = run()) {
            JsonNode batches = new ObjectMapper().readTree(bridge.get("/sandbox/batches"));
            bridge.delete("/sandbox/batches/" + batches.get(0).path("id").asText());

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(codes(result)).containsExactly("CDP-5307");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE input SET rows_read = rows_read + 1 WHERE id = 1                                       | CDP-5300,CDP-5330
            UPDATE input SET lines_blank = lines_blank + 1 WHERE id = 1                                   | CDP-5330
            UPDATE part SET row_count = row_count + 1 WHERE id = 1                                        | CDP-5301,CDP-5302
            DELETE FROM batch_file WHERE batch_id = 1                                                     | CDP-5302,CDP-5304
            INSERT INTO batch_file SELECT 2, 9, part_id, first_row, 1, 0, 1, NULL FROM batch_file WHERE batch_id = 1 | CDP-5303,CDP-5304
            UPDATE batch SET rows_confirmed = rows_confirmed - 1 WHERE id = 1                             | CDP-5304,CDP-5308
            DELETE FROM quarantine                                                                        | CDP-5305
            UPDATE batch SET state = 'withdrawn' WHERE id = 1                                             | CDP-5306
            """)
    void a_ledger_that_was_damaged_is_found(String sql, String expected) throws Exception {
        try (BridgeFixture bridge = run()) {
            damage(bridge, sql);

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(codes(result))
                    .as(result.receipt().toPrettyString())
                    .containsExactlyInAnyOrder(expected.split(","));
        }
    }

    @Test
    void a_row_that_a_reader_passed_over_is_found_in_the_file_that_was_kept() throws Exception {
        try (BridgeFixture bridge = run()) {
            // As a reader leaves it that has not seen a row, with everything behind it in order.
            damage(
                    bridge,
                    "UPDATE input SET lines_read = lines_read - 1, lines_of_rows = lines_of_rows - 1,"
                            + " rows_read = rows_read - 1, rows_duplicate = rows_duplicate - 1"
                            + " WHERE name = 'delivery-logs-1.csv'");

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(codes(result)).containsExactly("CDP-5330");
            assertThat(result.receipt().path("differences").path(0).path("what").asText())
                    .isEqualTo("23 lines in its file, 22 accounted for");
            assertThat(result.receipt().path("differences").path(0).path("rows").asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_kept_input_with_other_content_is_told_and_one_that_is_gone_is_counted() throws Exception {
        try (BridgeFixture bridge = run()) {
            Path kept = bridge.input().resolve("archive/delivery-logs-1.csv");
            FileTime time = Files.getLastModifiedTime(kept);
            Files.writeString(kept, Files.readString(kept).replace("CRM-7", "CRM-8"));
            Files.setLastModifiedTime(kept, time);
            Files.delete(bridge.input().resolve("archive/tracking-logs-1.csv"));

            Result result = bridge.call("reconcile");

            assertThat(codes(result)).containsExactly("CDP-5331");
            assertThat(of(result, "inputsCompared")).isEqualTo(1);
            assertThat(of(result, "inputsGone")).isEqualTo(1);
        }
    }

    @Test
    void an_input_that_was_refused_is_named_with_its_lines_until_one_of_its_name_was_read() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write("delivery-logs-1.csv", "no;such;columns\n1;2;3\n4;5;6\n");
            assertThat(bridge.runOnce().exitCode()).isEqualTo(1);

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(codes(result)).containsExactly("CDP-5332");
            assertThat(result.receipt().path("differences").path(0).path("what").asText())
                    .isEqualTo("refused with CDP-4001 after 0 rows; its file has 3 lines");
            assertThat(of(result, "inputsNotTaken")).isEqualTo(1);

            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 2).toString());
            assertThat(bridge.runOnce().exitCode()).isZero();

            assertThat(codes(bridge.call("reconcile"))).isEmpty();
        }
    }

    @Test
    void a_file_that_no_pattern_takes_is_named_until_it_is_gone() throws Exception {
        try (BridgeFixture bridge = run()) {
            Path odd = bridge.write(
                    "Delivery logs.csv", new DeliveryLogs().rows(1, 2).toString());
            bridge.runOnce();

            Result result = bridge.call("reconcile");

            assertThat(codes(result)).containsExactly("CDP-5337");
            assertThat(result.receipt()
                            .path("differences")
                            .path(0)
                            .path("where")
                            .asText())
                    .isEqualTo("input/Delivery logs.csv");
            Files.delete(odd);
            bridge.runOnce();

            assertThat(codes(bridge.call("reconcile"))).isEmpty();
        }
    }

    @Test
    void an_input_that_vanished_while_it_was_read_is_named() throws Exception {
        try (BridgeFixture bridge = run()) {
            damage(
                    bridge,
                    "UPDATE input SET state = 'abandoned', error_code = 'CDP-4006', rows_read = 0, rows_accepted = 0,"
                            + " rows_duplicate = 0, rows_rejected = 0, lines_read = NULL WHERE name = 'tracking-logs-1.csv'");

            Result result = bridge.call("reconcile");

            assertThat(codes(result)).contains("CDP-5333");
        }
    }

    @Test
    void what_has_not_left_yet_is_in_flight() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 2).toString());
            bridge.faults("rules:\n  - {call: batch.create, status: 400}");
            assertThat(bridge.runOnce().exitCode()).isEqualTo(1);

            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).as(result.receipt().toPrettyString()).isZero();
            assertThat(of(result, "inFlight")).isEqualTo(2);
        }
    }

    @Test
    void only_inputs_that_ended_in_the_time_are_looked_at() throws Exception {
        try (BridgeFixture bridge = run()) {
            damage(bridge, "UPDATE input SET finished_at = '2026-01-05T10:00:00.000Z' WHERE name LIKE 'delivery%'");

            Result january = bridge.call("reconcile", "--from", "2026-01-01", "--to", "2026-02-01T00:00:00Z");
            Result later = bridge.call("reconcile", "--from", "2026-02-01");

            assertThat(of(january, "read")).isEqualTo(22);
            assertThat(of(january, "delivered")).isEqualTo(20);
            assertThat(of(later, "read")).isEqualTo(1);
            assertThat(of(later, "delivered")).isEqualTo(1);
            assertThat(january.exitCode()).isZero();
        }
    }

    @Test
    void what_could_not_be_asked_is_said_and_is_no_proof() throws Exception {
        try (BridgeFixture bridge = run()) {
            Result without = bridge.call("reconcile", "--calls", "0");
            bridge.faults("rules:\n  - {call: 'catalog.*', status: 503}");
            Result away = bridge.call("reconcile");

            assertThat(codes(without)).containsExactly("CDP-5312");
            assertThat(codes(away)).containsExactly("CDP-5311", "CDP-5312");
            assertThat(of(away, "notCompared")).isEqualTo(2);
            assertThat(away.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void the_members_of_lists_are_compared_with_campaign() throws Exception {
        try (DestinationFixture fixture = new DestinationFixture(folder)) {
            fixture.recipients("p1", "p2", "p3");
            fixture.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2", "p3", "p4"));
            assertThat(fixture.runOnce().exitCode()).isEqualTo(2);

            Result sound = fixture.bridge().call("reconcile");
            fixture.delete("/sandbox/lists/Loyal/members/p2");
            Result less = fixture.bridge().call("reconcile");
            damage(fixture.bridge(), "UPDATE plan_audience SET rows_applied = rows_applied - 1");
            Result damaged = fixture.bridge().call("reconcile");

            assertThat(sound.exitCode())
                    .as(sound.errors() + sound.receipt().toPrettyString())
                    .isZero();
            assertThat(of(sound, "merged")).isEqualTo(4);
            assertThat(of(sound, "listsCompared")).isEqualTo(1);
            assertThat(codes(less)).containsExactly("CDP-5310");
            assertThat(of(less, "unaccounted")).isEqualTo(1);
            assertThat(codes(damaged)).contains("CDP-5309");
        }
    }

    @Test
    void a_person_reads_one_line_a_difference_and_the_sums() throws Exception {
        try (BridgeFixture bridge = run()) {
            damage(bridge, "DELETE FROM quarantine");
            List<String> arguments = new ArrayList<>(bridge.arguments());
            arguments.set(0, "reconcile");
            arguments.set(arguments.indexOf("json"), "text");
            StringWriter out = new StringWriter();

            int exitCode = CdpBridge.run(
                    arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(new StringWriter()));

            assertThat(exitCode).isEqualTo(1);
            assertThat(out.toString())
                    .startsWith("CDP-5305 input delivery-logs-1.csv: 1 rows rejected, 0 in quarantine; ")
                    .containsPattern("(?m)^rows read +23$")
                    .containsPattern("(?m)^rows not accounted for +1$");
        }
    }

    @Test
    void without_a_ledger_nothing_is_proven() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            Result result = bridge.call("reconcile");

            assertThat(result.exitCode()).isEqualTo(64);
            assertThat(result.errors()).startsWith("CDP-1002");
        }
    }
}
