package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.format.identity.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String REFUSED = "rules:\n  - {batch: any, outcome: partly, code: INGEST-1555-400,"
            + " message: missing, where: {field: _experience.campaign.broadlogID, equals: '4'}}";
    private static final String POISON = "rules:\n  - {batch: any, outcome: poison, code: '118', message: poison,"
            + " where: {field: _experience.campaign.broadlogID, equals: '4'}}";

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
    void a_delivered_row_is_told_of_from_its_line_to_its_batch() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().rows(10, 12));

        JsonNode record = only("11");

        assertThat(record.path("outcome").asText()).isEqualTo("delivered");
        assertThat(step(record, "read").path("input").asText()).isEqualTo("delivery-logs-1.csv");
        assertThat(step(record, "read").path("line").asLong()).isEqualTo(3);
        assertThat(step(record, "mapping").path("_id").asText()).startsWith("campaign:nms:broadLogRcp:11:");
        assertThat(step(record, "mapping").path("eventType").asText()).isEqualTo("directMarketing.emailSent");
        assertThat(step(record, "key").path("known").asBoolean()).isTrue();
        assertThat(step(record, "staged").path("row").asLong()).isEqualTo(1);
        assertThat(step(record, "batch").path("state").asText()).isEqualTo("confirmed");
        assertThat(step(record, "batch").path("platformId").asText()).isNotEmpty();
        assertThat(step(record, "batch").path("platformStatus").asText()).isEqualTo("success");
    }

    @Test
    void it_is_found_by_log_id_event_id_identity_and_hash_alike() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().rows(10, 12));
        String eventId = step(only("11"), "mapping").path("_id").asText();

        for (String id : List.of(
                eventId,
                "CRM-11",
                new Sha256().hex("crm-11"),
                new Sha256().hex("crm-11").toUpperCase(Locale.ROOT))) {
            assertThat(step(only(id), "mapping").path("_id").asText()).isEqualTo(eventId);
        }
    }

    @Test
    void a_duplicate_is_told_apart_from_the_row_that_was_accepted() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().rows(10, 12));
        write("delivery-logs-2.csv", new DeliveryLogs().row("11"));

        List<JsonNode> records = explain("11");

        assertThat(records)
                .extracting(record -> record.path("outcome").asText())
                .containsExactly("duplicate", "delivered");
        assertThat(step(records.get(0), "read").path("input").asText()).isEqualTo("delivery-logs-2.csv");
    }

    @Test
    void a_rejected_row_names_the_guardrail_and_the_row_of_quarantine() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().row("10").row("11", "externalId", " "));

        JsonNode record = only("11");

        assertThat(record.path("outcome").asText()).isEqualTo("rejected, primary-identity");
        assertThat(step(record, "quarantine").path("state").asText()).isEqualTo("open");
        assertThat(names(record)).doesNotContain("staged", "batch");
    }

    @Test
    void a_row_that_the_platform_refused_is_followed_through_its_replay() throws Exception {
        bridge.faults(REFUSED);
        write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 5));
        JsonNode refused = only("4");
        assertThat(refused.path("outcome").asText()).isEqualTo("refused by the platform, INGEST-1555-400");
        assertThat(names(refused)).contains("staged", "batch", "quarantine");

        bridge.faults("rules: []");
        bridge.say("quarantine", "replay", "--all");
        assertThat(only("4").toString()).contains("replay-1 was asked for");
        bridge.runOnce();
        JsonNode replayed = only("CRM-4");

        assertThat(replayed.path("outcome").asText()).isEqualTo("delivered");
        assertThat(names(replayed))
                .containsExactly("read", "mapping", "key", "staged", "batch", "quarantine", "read", "staged", "batch");
        assertThat(replayed.toString()).contains("replay-1 line 1");
    }

    @Test
    void a_row_of_a_batch_that_was_split_shows_each_batch_that_it_went_with() throws Exception {
        bridge.faults(POISON);
        write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8));

        JsonNode good = only("1");
        JsonNode bad = only("4");

        assertThat(good.path("outcome").asText()).isEqualTo("delivered");
        assertThat(states(good)).startsWith("split").endsWith("confirmed");
        assertThat(bad.path("outcome").asText()).startsWith("refused by the platform");
        assertThat(states(bad)).startsWith("split").endsWith("quarantined");
    }

    @Test
    void a_row_of_a_refused_file_is_found_in_the_failed_folder() throws Exception {
        bridge.set("source.reject-ratio", "0.1").set("source.reject-minimum-rows", "1");
        write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).line("4;x"));

        JsonNode record = only("2");

        assertThat(record.path("outcome").asText()).isEqualTo("refused with its file");
        assertThat(step(record, "input").path("code").asText()).isEqualTo("CDP-4003");
    }

    @Test
    void a_row_of_a_file_that_is_gone_is_found_in_quarantine() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().row("10").row("11", "eventDate", "never"));
        removeArchive();

        assertThat(only("CRM-11").path("outcome").asText()).startsWith("rejected");
        assertThat(bridge.say("explain", "10").err()).contains("1 files are gone", "delivery-logs-1.csv");
    }

    @Test
    void without_the_lines_of_its_part_the_batches_of_the_input_are_candidates() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().rows(10, 12));
        bridge.set("source.lines.retention", "PT0S");
        write("delivery-logs-2.csv", new DeliveryLogs().row("13"));

        JsonNode record = only("11");

        assertThat(record.path("outcome").asText()).contains("not known any more");
        assertThat(step(record, "key").path("known").asBoolean()).isTrue();
        assertThat(names(record)).contains("candidate").doesNotContain("batch");
    }

    @Test
    void nothing_personal_is_printed_unless_it_is_asked_for() throws Exception {
        bridge.faults(REFUSED);
        write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("3", "address", "jane@example.com", "eventDate", "never")
                        .row("4", "address", "jane@example.com"));

        for (String id : List.of("3", "4", "CRM-4")) {
            Output text = bridge.say("explain", id);
            assertThat(text.exitCode()).isZero();
            assertThat(text.out()
                            + text.err()
                            + bridge.say("explain", id, "--format", "json").out())
                    .doesNotContain("jane", "CRM-");
            assertThat(bridge.say("explain", id, "--reveal").out()).contains("jane@example.com", "CRM-");
        }
    }

    @Test
    void what_is_not_found_says_what_was_searched() throws Exception {
        write("delivery-logs-1.csv", new DeliveryLogs().rows(10, 12));

        Output output = bridge.say("explain", "CRM-99");
        Output later = bridge.say("explain", "11", "--since", "2100-01-01T00:00:00Z");

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.err()).contains("CDP-5320", "3 rows of 1 files").doesNotContain("CRM-99");
        assertThat(later.exitCode()).isEqualTo(1);
        assertThat(later.err()).contains("0 rows of 0 files");
        assertThat(bridge.say("explain", "11", "--flow", "tracking-logs").exitCode())
                .isEqualTo(1);
    }

    @Test
    void a_member_is_told_of_as_wanted_applied_and_planned() throws Exception {
        try (DestinationFixture destination = new DestinationFixture(folder.resolve("destination"))) {
            destination.recipients("p1", "p2");
            destination.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
            destination.runOnce();

            JsonNode member = records(destination.bridge().say("explain", "p1", "--format", "json"))
                    .get(0);
            List<JsonNode> unmatched =
                    records(destination.bridge().say("explain", new Sha256().hex("p3"), "--format", "json"));

            assertThat(member.path("outcome").asText()).isEqualTo("in Campaign, as wanted");
            assertThat(step(member, "wanted").path("member").asBoolean()).isTrue();
            assertThat(step(member, "applied").path("member").asBoolean()).isTrue();
            assertThat(step(member, "plan").path("written").asBoolean()).isTrue();
            assertThat(unmatched.get(0).path("outcome").asText()).startsWith("unmatched");
            assertThat(names(unmatched.get(0))).containsExactly("wanted", "plan");
            assertThat(names(unmatched.get(1))).containsExactly("quarantine");
            assertThat(unmatched.toString()).doesNotContain("p3");
        }
    }

    @Test
    void each_word_of_a_consent_is_told_with_its_time_and_export_and_which_one_counts() throws Exception {
        try (DestinationFixture destination = new DestinationFixture(folder.resolve("destination"))) {
            String word = "consents_marketing_email_val";
            String time = "consents_marketing_email_time";
            destination.recipients("p1");
            destination.full(
                    "profile-sync", "Loyal", 1, new AudienceRows().row("p1", word, "n", time, "2026-10-30T10:00:00Z"));
            destination.full(
                    "profile-sync", "Loyal", 2, new AudienceRows().row("p1", word, "y", time, "2026-10-29T10:00:00Z"));
            destination.runOnce();

            JsonNode consents = records(destination.bridge().say("explain", "p1", "--format", "json"))
                    .get(0);

            List<String> words = new ArrayList<>();
            for (JsonNode step : consents.path("steps")) {
                if (step.path("step").asText().equals("consent")) {
                    words.add(step.path("says").asText());
                }
            }
            assertThat(consents.path("about").asText()).contains("consents");
            assertThat(words)
                    .containsExactly(
                            "@blackListEmail: out 2026-10-30T10:00:00Z, in "
                                    + DestinationFixture.name("Loyal", 1, "_full") + "; it counts",
                            "@blackListEmail: in 2026-10-29T10:00:00Z, in "
                                    + DestinationFixture.name("Loyal", 2, "_full"));
        }
    }

    private void write(String name, DeliveryLogs rows) throws Exception {
        bridge.write(name, rows.toString());
        BridgeFixture.Result result = bridge.runOnce();
        assertThat(result.errors()).doesNotContain("CDP-9");
    }

    private JsonNode only(String id) throws Exception {
        List<JsonNode> records = explain(id);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private List<JsonNode> explain(String id) throws Exception {
        return records(bridge.say("explain", id, "--format", "json"));
    }

    private static List<JsonNode> records(Output output) throws Exception {
        assertThat(output.exitCode()).as(output.err()).isZero();
        List<JsonNode> records = new ArrayList<>();
        new ObjectMapper().readTree(output.out()).path("records").forEach(records::add);
        return records;
    }

    private static List<JsonNode> steps(JsonNode record) {
        List<JsonNode> steps = new ArrayList<>();
        record.path("steps").forEach(steps::add);
        return steps;
    }

    private static JsonNode step(JsonNode record, String name) {
        return steps(record).stream()
                .filter(step -> step.path("step").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + name + " in " + record));
    }

    private static List<String> names(JsonNode record) {
        return steps(record).stream().map(step -> step.path("step").asText()).toList();
    }

    private static List<String> states(JsonNode record) {
        return steps(record).stream()
                .filter(step -> step.path("step").asText().equals("batch"))
                .map(step -> step.path("state").asText())
                .toList();
    }

    private void removeArchive() throws Exception {
        try (Stream<Path> files = Files.list(bridge.input().resolve("archive"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
