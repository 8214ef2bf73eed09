package io.cdpbridge.sandbox;

import static io.cdpbridge.sandbox.PlatformClient.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowValidationTest {
    private static final String NO_ID = "{\"timestamp\":\"2026-11-23T14:57:06Z\"}";
    private static final String BAD_DATE = "{\"_id\":\"d\",\"timestamp\":\"2018-00-23T22:07:01Z\"}";

    private Sandbox sandbox;
    private PlatformClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new PlatformClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<JsonNode> lines(String path) {
        return client.get(path).body().lines().map(client::parse).toList();
    }

    private List<JsonNode> rowErrors(String batch, String file) {
        return lines(PlatformClient.EXPORT + "/batches/" + batch + "/meta?path=row_errors%2F" + file);
    }

    @Test
    void a_partly_failed_batch_is_a_success_with_errors() {
        String batch = client.sendDiagnosed(60, row("1"), "{missingQuotes: 'v1'}", NO_ID, BAD_DATE, row("2"));
        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo("success");
        assertThat(shown.at("/metrics/inputRecordCount").asInt()).isEqualTo(5);
        assertThat(shown.at("/metrics/outputRecordCount").asInt()).isEqualTo(2);
        assertThat(shown.at("/metrics/failedRecordCount").asInt()).isEqualTo(3);
        assertThat(shown.at("/errors/0/code").asText()).isEqualTo("INGEST-1212-400");
        assertThat(shown.at("/errors/0/description").asText())
                .isEqualTo("Encountered 3 errors in the data. Successfully ingested 2 rows. Please review the"
                        + " associated diagnostic files for more details.");
        assertThat(shown.path("errors")).anySatisfy(error -> {
            assertThat(error.path("code").asText()).isEqualTo("INGEST-1401-400");
            assertThat(error.path("recordCount").asInt()).isEqualTo(1);
        });
        assertThat(shown.path("errors"))
                .anySatisfy(error -> assertThat(error.path("code").asText()).isEqualTo("INGEST-1555-400"));
        assertThat(client.events()).containsExactly(row("1"), row("2"));
    }

    @Test
    void as_many_failed_rows_as_tolerated_are_no_failure_and_one_more_is() {
        assertThat(client.status(client.sendDiagnosed(50, row("1"), "x"))).isEqualTo("success");
        assertThat(client.status(client.sendDiagnosed(49, row("1"), "x"))).isEqualTo("failed");
        assertThat(client.status(client.send(List.of(row("1"), "x")))).isEqualTo("failed");
        assertThat(client.events()).containsExactly(row("1"));
    }

    @Test
    void a_batch_over_its_threshold_says_how_many_rows_failed() {
        JsonNode shown = client.batch(client.sendDiagnosed(10, row("1"), "x"));
        assertThat(shown.at("/metrics/failedRecordCount").asInt()).isEqualTo(1);
        assertThat(shown.at("/metrics/outputRecordCount").asInt()).isZero();
        assertThat(shown.at("/errors/0/description").asText()).contains("Successfully ingested 0 rows.");
    }

    @Test
    void without_diagnostics_there_are_no_details() {
        String batch = client.send(List.of(row("1"), "x"), "\"partialIngestionPercent\":50");
        JsonNode errors = client.batch(batch).path("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).path("code").asText()).isEqualTo("INGEST-1211-400");
        assertThat(errors.get(0).has("recordCount")).isFalse();
        assertThat(client.getJson(PlatformClient.EXPORT + "/batches/" + batch + "/meta?path=row_errors")
                        .path("data"))
                .isEmpty();
    }

    @Test
    void a_line_that_is_no_json_object_is_corrupt() {
        String batch = client.sendDiagnosed(90, row("1"), "{missingQuotes: 'v1'}", "[1]", row("2") + "}", "{\"a\":");
        List<JsonNode> errors = rowErrors(batch, "parsing_errors_0.json");
        assertThat(errors).hasSize(4);
        assertThat(errors.get(0).path("_corrupt_record").asText()).isEqualTo("{missingQuotes: 'v1'}");
        assertThat(errors.get(0).at("/_errors/0/code").asText()).isEqualTo("1401");
        assertThat(errors.get(0).at("/_errors/0/message").asText())
                .isEqualTo("Row is corrupted and cannot be read, please fix and resend.");
        assertThat(errors.get(0).path("_filename").asText()).isEqualTo("parsing_errors_0.json");
    }

    @Test
    void blank_lines_are_no_rows() {
        String batch = client.sendDiagnosed(0, row("1"), "", "  \r", row("2") + "\r");
        assertThat(client.batch(batch).at("/metrics/inputRecordCount").asInt()).isEqualTo(2);
        assertThat(client.status(batch)).isEqualTo("success");
    }

    @Test
    void a_row_without_id_or_timestamp_or_with_null_for_them_is_refused_by_code_1555() {
        String batch = client.sendDiagnosed(
                90, row("1"), NO_ID, "{\"_id\":\"a\"}", "{\"_id\":null,\"timestamp\":\"2026-11-23T14:57:06Z\"}");
        List<JsonNode> errors = rowErrors(batch, "conversion_errors_0.json");
        assertThat(errors).hasSize(3);
        assertThat(errors).allSatisfy(error -> {
            assertThat(error.path("_errors")).hasSize(1);
            assertThat(error.at("/_errors/0/code").asText()).isEqualTo("1555");
        });
        assertThat(errors.get(1).at("/_validationErrors/0/pointerToViolation").asText())
                .isEqualTo("#/timestamp");
    }

    @Test
    void a_null_is_refused_wherever_it_stands() {
        String batch = client.sendDiagnosed(90, row("1"), row("2", ",\"reason\":null"));
        List<JsonNode> errors = rowErrors(batch, "conversion_errors_0.json");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).path("_id").asText()).isEqualTo("2");
        JsonNode violation = errors.get(0).at("/_validationErrors/0");
        assertThat(violation.path("pointerToViolation").asText()).isEqualTo("#/_experience/campaign/reason");
        assertThat(violation.path("message").asText()).isEqualTo("expected type: String, found: Null");
    }

    @Test
    void a_date_that_is_none_is_refused_in_the_documented_words() {
        String batch = client.sendDiagnosed(90, row("1"), BAD_DATE);
        JsonNode violation = rowErrors(batch, "conversion_errors_0.json").get(0).at("/_validationErrors/0");
        assertThat(violation.path("keyword").asText()).isEqualTo("format");
        assertThat(violation.path("message").asText())
                .isEqualTo("[2018-00-23T22:07:01Z] is not a valid date-time. Expected [yyyy-MM-dd'T'HH:mm:ssZ,"
                        + " yyyy-MM-dd'T'HH:mm:ss.[0-9]{1-9}Z, yyyy-MM-dd'T'HH:mm:ss[+-]HH:mm,"
                        + " yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}[+-]HH:mm]");
        assertThat(violation.path("pointerToViolation").asText()).isEqualTo("#/timestamp");
        assertThat(violation.path("schemaLocation").asText()).isEqualTo("#/properties/timestamp");
        assertThat(violation.path("causingExceptions").isArray()).isTrue();
    }

    @Test
    void a_type_that_cannot_be_converted_fails_the_whole_batch() {
        String batch = client.sendDiagnosed(100, row("1"), row("2", ",\"status\":true"));
        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo("failed");
        assertThat(shown.at("/errors/0/description").asText())
                .startsWith("TypeCompatibilityException: field #/_experience/campaign/status is String")
                .doesNotContain("Sent");
        assertThat(client.events()).isEmpty();
    }

    @Test
    void a_number_or_text_for_a_boolean_becomes_false_without_a_word() {
        String batch = client.sendDiagnosed(
                0, row("1", ",\"quarantine\":1"), row("2", ",\"quarantine\":\"1\""), row("3", ",\"quarantine\":true"));
        assertThat(client.status(batch)).isEqualTo("success");
        assertThat(client.events())
                .containsExactly(
                        row("1", ",\"quarantine\":false"),
                        row("2", ",\"quarantine\":false"),
                        row("3", ",\"quarantine\":true"));
        assertThat(client.getJson("/sandbox/batches")
                        .at("/0/counts/falsifiedBooleans")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_field_that_the_schema_does_not_have_is_dropped_without_a_word_and_counted() {
        client.sendDiagnosed(0, row("1", ",\"notThere\":{\"a\":[1,2]}"));
        assertThat(client.events()).containsExactly(row("1"));
        assertThat(client.getJson("/sandbox/batches")
                        .at("/0/counts/unknownFields")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_event_of_10_kb_reaches_profile_and_a_larger_one_only_the_data_lake() {
        int frame = row("1", ",\"reasonMessage\":\"\"").length();
        String fits = row("1", ",\"reasonMessage\":\"" + "x".repeat(10_240 - frame) + "\"");
        String large = row("2", ",\"reasonMessage\":\"" + "x".repeat(10_241 - frame) + "\"");
        String batch = client.sendDiagnosed(0, fits);
        assertThat(client.getJson("/sandbox/profile-drops").path("total").asInt())
                .isZero();
        String second = client.sendDiagnosed(0, large);
        assertThat(client.getJson("/sandbox/profile-drops").path("oversized").asInt())
                .isEqualTo(1);
        for (String id : List.of(batch, second)) {
            assertThat(client.status(id)).isEqualTo("success");
            assertThat(client.batch(id).at("/metrics/failedRecordCount").asInt())
                    .isZero();
        }
        assertThat(client.events()).containsExactly(fits, large);
    }

    @Test
    void an_event_without_primary_identity_reaches_only_the_data_lake() {
        String without = "{\"_id\":\"1\",\"timestamp\":\"2026-11-23T14:57:06Z\"}";
        String blank = row("2").replace("CRM-1", " ");
        String mapped =
                "{\"_id\":\"3\",\"timestamp\":\"2026-11-23T14:57:06Z\",\"identityMap\":{\"CRMID\":[{\"id\":\"c\","
                        + "\"primary\":true}]}}";
        String notPrimary = mapped.replace("true", "false").replace("\"3\"", "\"4\"");
        client.sendDiagnosed(0, without, blank, mapped, notPrimary, row("5"));
        assertThat(client.events()).hasSize(5);
        assertThat(client.getJson("/sandbox/profile-drops").path("unidentified").asInt())
                .isEqualTo(3);
    }

    @Test
    void a_row_of_more_than_16_mb_is_corrupt_and_the_next_one_is_read() {
        String large = row("1", ",\"reason\":\"" + "x".repeat(17 * 1024 * 1024) + "\"");
        String batch = client.sendDiagnosed(50, large, row("2"));
        assertThat(client.status(batch)).isEqualTo("success");
        assertThat(client.events()).containsExactly(row("2"));
        assertThat(rowErrors(batch, "parsing_errors_0.json")
                        .get(0)
                        .path("_corrupt_record")
                        .asText())
                .hasSize(1024);
    }

    @Test
    void a_json_array_is_corrupt_from_where_it_breaks() {
        String batch = client.send(
                List.of("[" + row("1") + ",", row("2") + ",{", "]"),
                "\"inputFormat\":{\"format\":\"json\",\"isMultiLineJson\":true}",
                "\"partialIngestionPercent\":50");
        assertThat(client.status(batch)).isEqualTo("success");
        assertThat(client.events()).containsExactly(row("1"), row("2"));
    }

    @Test
    void a_tracking_log_has_the_fields_of_its_own_group_and_not_those_of_the_delivery_log() {
        String body =
                "{\"datasetId\":\"" + client.dataset("tracking-logs") + "\",\"inputFormat\":{\"format\":\"json\"}}";
        String batch = client.json(client.call("POST", PlatformClient.IMPORT, "application/json", body.getBytes(UTF_8)))
                .path("id")
                .asText();
        String file =
                client.file(batch, "a.json").replace(client.dataset("delivery-logs"), client.dataset("tracking-logs"));
        client.call(
                "PUT",
                file,
                "application/octet-stream",
                row("1", ",\"trackinglogID\":\"t\",\"url\":\"u\",\"urlCategory\":\"c\",\"quarantine\":true")
                        .getBytes(UTF_8));
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(client.events())
                .containsExactly(row("1", ",\"trackinglogID\":\"t\",\"url\":\"u\",\"urlCategory\":\"c\""));
    }
}
