package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.TrackingLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source routes as they are shipped, from a file in the input folder to what the platform holds. */
class SourceRoutesTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() {
        bridge = new BridgeFixture(folder);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_delivery_log_row_arrives_as_an_experience_event() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("102").toString());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(bridge.events()).singleElement().satisfies(event -> {
            assertThat(event.path("_id").asText()).isEqualTo("campaign:nms:broadLogRcp:102:1:20261101T100000.000Z");
            assertThat(event.path("timestamp").asText()).isEqualTo("2026-11-01T10:00:00.000Z");
            assertThat(event.path("eventType").asText()).isEqualTo("directMarketing.emailSent");
            JsonNode campaign = event.path("_experience").path("campaign");
            assertThat(campaign.path("externalID").asText()).isEqualTo("CRM-102");
            assertThat(campaign.path("status").asText()).isEqualTo("Sent");
            assertThat(campaign.path("channel").asText()).isEqualTo("Email");
            assertThat(campaign.path("proofMember").booleanValue()).isTrue();
            assertThat(campaign.path("seedMember").isBoolean()).isTrue();
            assertThat(campaign.has("campaignName")).isFalse();
        });
    }

    @Test
    void the_receipt_counts_and_names_the_mapped_fields_that_the_schema_lacks() throws Exception {
        Path mapping = bridge.ownRoutes().resolve("mappings/delivery-log.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping) + "  - to: _acme.segment\n    from: segmentCode\n    optional: true\n");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("102").toString());

        Result result = bridge.runOnce();

        assertThat(result.receipt().path("fieldsLacking").toString())
                .isEqualTo("{\"delivery-logs\":1,\"tracking-logs\":0}");
        assertThat(result.receipt().path("fieldProblems").toString()).contains("_acme.segment");
        assertThat(result.exitCode()).as("events arrive all the same").isZero();
    }

    @Test
    void a_row_exported_with_labels_is_the_event_that_its_numbers_made() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").row("2").toString());
        bridge.runOnce();
        bridge.write(
                "delivery-logs-2.csv",
                new DeliveryLogs()
                        .row("1", "status", "Sent", "messageType", "Email")
                        .row("2", "status", "sent", "messageType", "mail")
                        .toString());

        Result second = bridge.runOnce();

        assertThat(second.of("run", "rowsDuplicate")).isEqualTo(2);
        assertThat(bridge.events())
                .hasSize(2)
                .allMatch(event -> event.path("eventType").asText().equals("directMarketing.emailSent"));
    }

    @Test
    void identities_that_the_platform_would_pass_over_go_to_quarantine() throws Exception {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .rows(1, 20)
                        .row("21", "externalId", "anonymous")
                        .row("22", "externalId", "Null")
                        .row("23", "externalId", "0")
                        .row("24", "externalId", "x".repeat(1_024))
                        .row("25", "externalId", "x".repeat(1_025))
                        .toString());
        bridge.write(
                "tracking-logs-1.csv",
                new TrackingLogs()
                        .click("1", "2026-11-01 10:00:00.000Z", "CRM-1")
                        .click("2", "2026-11-01 10:00:00.000Z", "invalid")
                        .toString());

        Result result = bridge.runOnce();

        assertThat(result.guardrail("identity-blocked")).isEqualTo(4);
        assertThat(result.guardrail("identity-length")).isEqualTo(1);
        assertThat(result.of("run", "rowsAccepted")).isEqualTo(22);
        assertThat(bridge.events()).hasSize(22);
    }

    @Test
    void a_value_in_no_form_is_counted_and_kept_by_name_and_no_event_gets_a_wrong_type() throws Exception {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .rows(1, 20)
                        .row("21", "deliveryMode", "Continue\u0007")
                        .row("22", "deliveryMode", "anna@example.com")
                        .row("23", "status", "Envoyé")
                        .row("24", "status", "8")
                        .toString());

        Result result = bridge.runOnce();

        assertThat(result.guardrail("enumeration-value (warning)")).isEqualTo(3);
        assertThat(result.guardrail("enumeration-value")).isEqualTo(1);
        assertThat(bridge.events()).hasSize(23);
        assertThat(unknownValues())
                .containsExactlyInAnyOrder(
                        "deliveryMode (16 characters)",
                        "deliveryMode 'Continue\\u{7}'",
                        "status '8'",
                        "status 'Envoyé'");
    }

    private List<String> unknownValues() throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT column_name || ' ' || shown FROM unknown_value ORDER BY 1")) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void a_status_change_of_the_same_log_row_is_a_new_event_and_the_same_row_again_is_none() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").row("1").toString());
        Result first = bridge.runOnce();
        bridge.write(
                "delivery-logs-2.csv",
                new DeliveryLogs()
                        .row("1")
                        .row("1", "status", "2", "eventDate", "2026-11-02 10:00:00.000Z")
                        .toString());
        Result second = bridge.runOnce();

        assertThat(first.of("run", "rowsDuplicate")).isEqualTo(1);
        assertThat(second.of("run", "rowsDuplicate")).isEqualTo(1);
        assertThat(second.of("run", "rowsAccepted")).isEqualTo(1);
        assertThat(bridge.events())
                .extracting(event -> event.path("_experience")
                        .path("campaign")
                        .path("status")
                        .asText())
                .containsExactly("Sent", "Failed");
    }

    @Test
    void a_rejected_row_is_kept_as_it_stood_with_file_line_guardrail_and_reason_and_the_rest_goes_on()
            throws Exception {
        String bad = "2;x";
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1")
                        .line(bad)
                        .row("3", "externalId", " ")
                        .row("4")
                        .toString());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.guardrail("row-shape")).isEqualTo(1);
        assertThat(result.guardrail("primary-identity")).isEqualTo(1);
        assertThat(bridge.events()).hasSize(2);
        assertThat(query(
                        "SELECT i.name || ' ' || q.line || ' ' || q.reason || ' ' || CAST(q.payload AS TEXT) FROM quarantine q"
                                + " JOIN input i ON i.id = q.input_id WHERE q.reason = 'row-shape'"))
                .containsExactly("delivery-logs-1.csv 3 row-shape " + bad);
    }

    @Test
    void a_mapping_error_names_column_value_and_rule() throws Exception {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs().row("1", "seed", "perhaps").toString());

        assertThat(bridge.runOnce().guardrail("no-null-values")).isEqualTo(1);
        assertThat(query("SELECT column_name || ' ' || message FROM quarantine"))
                .singleElement()
                .asString()
                .startsWith("seed ")
                .contains("perhaps");
    }

    @Test
    void files_move_to_the_archive_and_are_not_read_again_even_when_they_come_back() throws Exception {
        String text = new DeliveryLogs().rows(1, 5).toString();
        bridge.write("delivery-logs-1.csv", text);
        bridge.runOnce();
        Path archived = bridge.input().resolve("archive/delivery-logs-1.csv");
        assertThat(archived).exists();

        Files.move(archived, bridge.input().resolve("delivery-logs-1.csv"));
        Result sameFile = bridge.runOnce();
        Path touched = bridge.write("delivery-logs-1.csv", text);
        Files.setLastModifiedTime(touched, FileTime.from(Instant.now().minusSeconds(10)));
        Result sameContent = bridge.runOnce();

        assertThat(sameFile.of("run", "rowsRead")).isZero();
        assertThat(sameContent.of("run", "rowsRead")).isZero();
        assertThat(sameContent
                        .receipt()
                        .path("run")
                        .path("files")
                        .path("repeated")
                        .asInt())
                .isEqualTo(1);
        assertThat(archived).exists();
        assertThat(bridge.events()).hasSize(5);
    }

    @Test
    void the_same_name_with_other_content_is_a_new_export() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
        bridge.runOnce();
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("2").toString());
        bridge.runOnce();

        assertThat(bridge.events()).hasSize(2);
        assertThat(filesIn(bridge.input().resolve("archive")))
                .as("none is archived over another")
                .hasSize(2);
    }

    @Test
    void a_file_with_too_many_rejects_is_refused_whole_and_kept() throws Exception {
        bridge.set("source.reject-minimum-rows", "2")
                .set("source.reject-ratio", "0.5")
                .set("source.part-rows", "1")
                .set("source.page-rows", "1");
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs().row("1").line("2;x").line("3;x").toString());

        Result refused = bridge.runOnce();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.of("ledger", "rowsRefused")).isEqualTo(3);
        assertThat(refused.receipt().path("problems"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.asText())
                        .contains("delivery-logs-1.csv: CDP-4003 2 of 3 rows were rejected"));
        assertThat(bridge.input().resolve("failed/delivery-logs-1.csv")).exists();
        assertThat(bridge.events()).isEmpty();
        assertThat(eventsIn(bridge.data().resolve("staged"))).isEmpty();

        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
        assertThat(bridge.runOnce().of("run", "rowsAccepted"))
                .as("the refused file left no key behind")
                .isEqualTo(1);
    }

    @Test
    void rejects_at_the_ratio_are_not_above_it() throws Exception {
        bridge.set("source.reject-minimum-rows", "1").set("source.reject-ratio", "0.5");
        bridge.write(
                "delivery-logs-1.csv", new DeliveryLogs().row("1").line("2;x").toString());

        assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(1);
    }

    @Test
    void a_file_without_the_columns_of_its_mapping_is_refused_and_says_which() throws Exception {
        bridge.write("delivery-logs-1.csv", "ident;status\n1;1\n");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString()).contains("CDP-4001 delivery-logs-1.csv");
        assertThat(bridge.input().resolve("failed/delivery-logs-1.csv")).exists();
    }

    @Test
    void an_empty_file_is_refused() throws Exception {
        bridge.write("delivery-logs-1.csv", "");

        assertThat(bridge.runOnce().receipt().path("problems").toString()).contains("CDP-4004");
    }

    @Test
    void with_a_done_file_an_export_is_left_alone_until_that_lies_beside_it() throws Exception {
        bridge.set("source.input.read-lock", "none").set("source.input.done-file", "${file:name}.done");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
        assertThat(bridge.runOnce().of("run", "rowsRead")).isZero();

        bridge.write("delivery-logs-1.csv.done", "");
        assertThat(bridge.runOnce().of("run", "rowsRead")).isEqualTo(1);
    }

    @Test
    void both_logs_travel_at_once_each_to_its_dataset() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 10).toString());
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.batches("confirmed")).isEqualTo(2);
        assertThat(bridge.events()).hasSize(11);
        assertThat(bridge.events())
                .filteredOn(event -> event.path("eventType").asText().equals("directMarketing.emailClicked"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("_experience")
                                .path("campaign")
                                .path("trackinglogID")
                                .asText())
                        .isEqualTo("7"));
    }

    @Test
    void a_row_whose_event_is_older_than_the_retention_is_delivered_once() throws Exception {
        bridge.set("source.keys.retention", "P1D");
        String old = new DeliveryLogs()
                .row("1", "eventDate", "2019-05-01 10:00:00.000Z")
                .row("2", "eventDate", "2019-05-02 10:00:00.000Z")
                .toString();
        bridge.write("delivery-logs-1.csv", old);
        bridge.runOnce();
        bridge.write("delivery-logs-2.csv", old + "\n");

        Result overlap = bridge.runOnce();

        assertThat(overlap.of("run", "rowsDuplicate")).isEqualTo(2);
        assertThat(overlap.of("run", "rowsAccepted")).isZero();
        assertThat(bridge.events()).hasSize(2);
    }

    @Test
    void keys_that_were_accepted_longer_ago_than_the_retention_are_forgotten() throws Exception {
        bridge.set("source.keys.retention", "P1D");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
        bridge.runOnce();
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE key_segment SET accepted_at = 1793527200000"); // the time of its event
        }
        bridge.write(
                "delivery-logs-2.csv",
                new DeliveryLogs()
                        .row("2", "eventDate", "2026-11-02 10:00:00.001Z")
                        .toString());
        bridge.runOnce();
        assertThat(query("SELECT count(*) FROM key_segment")).containsExactly("1");
        bridge.write("delivery-logs-3.csv", new DeliveryLogs().row("1").toString());

        assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(1);
    }

    @Test
    void staged_files_go_once_their_rows_are_confirmed() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 100).toString());
        bridge.runOnce();
        bridge.runOnce();

        assertThat(eventsIn(bridge.data().resolve("staged"))).isEmpty();
    }

    /** The lines of what was delivered stay for a while. */
    private static List<Path> eventsIn(Path directory) throws IOException {
        return filesIn(directory).stream()
                .filter(file -> file.toString().endsWith(".ndjson"))
                .toList();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private List<String> query(String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
