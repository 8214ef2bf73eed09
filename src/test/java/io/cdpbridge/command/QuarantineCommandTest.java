package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were not delivered: looked at, corrected, replayed, given up. */
class QuarantineCommandTest {
    private static final String REFUSED = "rules:\n  - {batch: any, outcome: partly, code: INGEST-1555-400,"
            + " message: missing, where: {field: _experience.campaign.broadlogID, equals: '4'}}";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() {
        bridge = new BridgeFixture(folder).set("source.reject-ratio", "1");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void rows_are_counted_by_reason_and_named_without_what_they_hold() throws Exception {
        rejectTwoAndRefuseOne();

        Output counts = bridge.say("quarantine", "list");
        Output rows = bridge.say("quarantine", "list", "--rows");

        assertThat(counts.exitCode()).isZero();
        assertThat(counts.out())
                .containsPattern("delivery-logs +primary-identity +open +1 ")
                .containsPattern("delivery-logs +row-shape +open +1 ")
                .containsPattern("delivery-logs +INGEST-1555-400 +open +1 ");
        assertThat(rows.out())
                .contains("delivery-logs open row-shape of delivery-logs-1.csv:3")
                .contains("delivery-logs open primary-identity of delivery-logs-1.csv:4")
                .contains("delivery-logs open INGEST-1555-400 of delivery-logs-1.csv:5")
                .doesNotContain("CRM-");
    }

    @Test
    void rows_are_chosen_by_reason_file_flow_run_and_time() throws Exception {
        long run = rejectTwoAndRefuseOne().receipt().path("number").asLong();

        assertThat(ids("--reason", "row-shape")).hasSize(1);
        assertThat(ids("--file", "delivery-logs-1.csv")).hasSize(3);
        assertThat(ids("--file", "another.csv")).isEmpty();
        assertThat(ids("--flow", "tracking-logs")).isEmpty();
        assertThat(ids("--run", Long.toString(run))).hasSize(3);
        assertThat(ids("--run", Long.toString(run + 1))).isEmpty();
        assertThat(ids("--since", "2020-01-01")).hasSize(3);
        assertThat(ids("--until", "2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void a_corrected_row_is_delivered_and_not_a_second_time() throws Exception {
        rejectTwoAndRefuseOne();
        String id = id("primary-identity");
        Path row = folder.resolve("row.csv");

        assertThat(bridge.say("quarantine", "show", id, "--out", row.toString()).exitCode())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(row)))
                .isEqualTo("rw-------");
        Files.writeString(row, Files.readString(row).replaceFirst("; ;", ";CRM-3;") + "\n");
        assertThat(bridge.say("quarantine", "replay", id, "--edited", row.toString())
                        .out())
                .contains("1 row of delivery-logs");
        bridge.runOnce();

        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-3");
        assertThat(states(id)).containsExactly("replayed");
        Output again = bridge.say("quarantine", "replay", id);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("CDP-5401");
    }

    @Test
    void a_replayed_row_meets_the_guardrails_again_and_is_kept_anew() throws Exception {
        rejectTwoAndRefuseOne();

        bridge.say("quarantine", "replay", "--reason", "row-shape");
        bridge.say("quarantine", "replay", "--all");
        Result result = bridge.runOnce();

        assertThat(result.guardrail("row-shape")).isEqualTo(1);
        assertThat(result.guardrail("primary-identity")).isEqualTo(1);
        assertThat(ids("--reason", "row-shape")).hasSize(1);
        assertThat(states("--reason", "row-shape")).containsExactly("replayed", "open");
    }

    @Test
    void an_event_that_the_platform_refused_is_sent_once_more_though_its_key_is_known() throws Exception {
        rejectTwoAndRefuseOne();
        bridge.faults("rules: []");

        bridge.say("quarantine", "replay", "--reason", "INGEST-1555-400");
        Result result = bridge.runOnce();
        bridge.say("quarantine", "replay", "--reason", "INGEST-1555-400");
        bridge.runOnce();

        assertThat(result.of("run", "rowsAccepted")).isEqualTo(1);
        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-4");
    }

    @Test
    void a_corrected_event_is_sent_as_it_was_corrected() throws Exception {
        rejectTwoAndRefuseOne();
        bridge.faults("rules: []");
        String id = id("INGEST-1555-400");
        Path event = folder.resolve("event.json");
        bridge.say("quarantine", "show", id, "--out", event.toString());
        Files.writeString(event, Files.readString(event).replace("\"DM12\"", "\"DM13\""));

        bridge.say("quarantine", "replay", id, "--edited", event.toString());
        bridge.runOnce();

        assertThat(bridge.events())
                .extracting(
                        sent -> sent.at("/_experience/campaign/deliveryName").asText())
                .containsExactlyInAnyOrder("DM12", "DM13");
    }

    @Test
    void an_event_that_is_no_event_any_more_is_rejected_and_kept() throws Exception {
        rejectTwoAndRefuseOne();
        String id = id("INGEST-1555-400");
        Path event = folder.resolve("event.json");
        Files.writeString(event, "{\"_id\": ");

        bridge.say("quarantine", "replay", id, "--edited", event.toString());
        Result result = bridge.runOnce();

        assertThat(result.guardrail("row-shape")).isEqualTo(1);
        assertThat(result.of("ledger", "rowsInFlight")).isZero();
    }

    @Test
    void nothing_is_given_up_without_being_asked_for_and_then_what_it_held_is_gone() throws Exception {
        rejectTwoAndRefuseOne();

        Output asked = bridge.say("quarantine", "discard", "--reason", "primary-identity");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.out()).contains("1 rows would be given up");
        assertThat(states("--reason", "primary-identity")).containsExactly("open");
        String id = id("primary-identity");

        assertThat(bridge.say("quarantine", "discard", "--reason", "primary-identity", "--yes")
                        .exitCode())
                .isZero();
        assertThat(states("--reason", "primary-identity")).containsExactly("discarded");
        assertThat(bridge.say("quarantine", "show", id, "--reveal").out()).contains("what it held is gone");
        assertThat(bridge.say("quarantine", "replay", id).exitCode()).isEqualTo(1);
    }

    @Test
    void a_command_that_changes_rows_wants_to_know_which() {
        assertThat(bridge.say("quarantine", "replay").exitCode()).isEqualTo(64);
        assertThat(bridge.say("quarantine", "discard", "--yes").exitCode()).isEqualTo(64);
    }

    @Test
    void without_a_ledger_there_is_nothing_to_show() {
        Output output = bridge.say("quarantine", "list");

        assertThat(output.exitCode()).isEqualTo(64);
        assertThat(output.err()).contains("CDP-1002");
    }

    @Test
    void rows_expire_only_when_a_retention_is_configured() throws Exception {
        rejectTwoAndRefuseOne();
        bridge.runOnce();
        assertThat(states()).containsOnly("open");

        bridge.set("quarantine.retention", "PT0S").runOnce();

        assertThat(states()).containsOnly("expired");
    }

    /** Log ids 1 to 4: the first arrives, the second has too few columns, the third no identity, the fourth is refused. */
    private Result rejectTwoAndRefuseOne() throws Exception {
        bridge.faults(REFUSED);
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1")
                        .line("2;x")
                        .row("3", "externalId", " ")
                        .row("4")
                        .toString());
        Result result = bridge.runOnce();
        assertThat(result.exitCode()).as(result.receipt() + result.errors()).isEqualTo(2);
        return result;
    }

    private List<String> sent() throws Exception {
        return bridge.events().stream()
                .map(event -> event.at("/_experience/campaign/externalID").asText())
                .toList();
    }

    private String id(String reason) throws Exception {
        return ids("--reason", reason).get(0);
    }

    private List<String> ids(String... selection) throws Exception {
        return values("id", selection);
    }

    /** The states of rows in any state. */
    private List<String> states(String... selection) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(selection));
        all.addAll(List.of("--state", "open,replaying,replayed,discarded,expired,forgotten"));
        return values("state", all.toArray(String[]::new));
    }

    private List<String> values(String name, String... selection) throws Exception {
        List<String> words = new java.util.ArrayList<>(List.of("quarantine", "list", "--rows", "--format", "json"));
        words.addAll(List.of(selection));
        Output output = bridge.say(words.toArray(String[]::new));
        assertThat(output.exitCode()).as(output.err()).isZero();
        JsonNode rows = new ObjectMapper().readTree(output.out()).path("rows");
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(name).asText())
                .toList();
    }
}
