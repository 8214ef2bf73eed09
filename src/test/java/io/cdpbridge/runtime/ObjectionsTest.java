package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audience;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An objection that any row of any export says reaches every recipient of its key, whatever else is true of the person. */
class ObjectionsTest {
    private static final String FLOW = "profile-sync";
    private static final String WORD = "consents_marketing_email_val";
    private static final String STATUS = "segmentMembership_seg_namespace_seg_id_status";
    private static final String TIME = "consents_marketing_email_time";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() {
        bridge = new DestinationFixture(folder);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void an_objection_in_a_row_that_says_the_person_left_is_written() throws Exception {
        bridge.recipients("p1");
        bridge.full(FLOW, "Mailable", 1, rows(in("p1", "2026-11-01T10:00:00Z")));
        bridge.runOnce();
        bridge.incremental(
                FLOW,
                "Mailable",
                2,
                new AudienceRows().row("p1", STATUS, "exited", WORD, "n", TIME, "2026-11-02T10:00:00Z"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(flag("p1")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void another_audiences_exit_hides_no_objection_whether_they_are_read_in_one_run_or_in_two(boolean oneRun)
            throws Exception {
        bridge.recipients("p1");
        bridge.incremental(FLOW, "B", 1, rows(out("p1", "2026-11-01T10:00:00Z")));
        if (!oneRun) {
            bridge.runOnce();
        }
        bridge.incremental(FLOW, "A", 2, new AudienceRows().left("p1"));

        bridge.runOnce();

        assertThat(flag("p1")).isEqualTo("1");
    }

    @Test
    void a_second_objection_is_written_over_an_opt_in_that_campaign_learnt_of_in_between() throws Exception {
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, rows(out("p1", "2026-11-01T10:00:00Z")));
        bridge.runOnce();
        changeInCampaign("p1", "blackListEmail", "0");
        bridge.full(FLOW, "Loyal", 2, rows(out("p1", "2026-11-02T10:00:00Z")));

        bridge.runOnce();

        assertThat(flag("p1")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-01T10:00:00Z", "''"})
    void an_old_word_that_is_exported_again_takes_nobody_off_who_subscribed_again_in_campaign(String time)
            throws Exception {
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, rows(out("p1", time)));
        bridge.runOnce();
        assertThat(flag("p1")).isEqualTo("1");
        changeInCampaign("p1", "blackListEmail", "0");
        for (int day = 2; day < 4; day++) {
            bridge.full(FLOW, "Loyal", day, rows(out("p1", time)));
            bridge.runOnce();
        }

        assertThat(flag("p1")).isEqualTo("0");
    }

    @Test
    void of_two_rows_of_a_person_the_objection_counts_in_any_order() throws Exception {
        bridge.recipients("p1", "p2", "p3");
        String time = "2026-11-01T10:00:00Z";
        AudienceRows rows = new AudienceRows()
                .row("p1", WORD, "n", TIME, time)
                .row("p1", WORD, "y", TIME, time)
                .row("p2", WORD, "y", TIME, time)
                .row("p2", WORD, "n", TIME, time)
                .row("p3", WORD, "n", TIME, time, "homeAddress_city", "Rome")
                .row("p3", "homeAddress_city", "Oslo");
        bridge.full(FLOW, "Loyal", 1, rows);

        bridge.runOnce();

        assertThat(List.of(flag("p1"), flag("p2"), flag("p3"))).containsOnly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "person_gender, robot",
        "mobilePhone_number, call me",
        TIME + ", yesterday",
        STATUS + ", perhaps",
        "segmentMembership_seg_namespace_seg_id_lastQualificationTime, today",
    })
    void a_bad_value_of_its_row_costs_no_objection(String column, String cell) throws Exception {
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().row("p1", WORD, "n", column, cell));

        bridge.runOnce();

        assertThat(flag("p1")).isEqualTo("1");
    }

    @Test
    void an_object_in_another_column_of_its_row_costs_no_objection() throws Exception {
        bridge.recipients("p1", "p2");
        bridge.known("Loyal");
        ObjectNode whole = new ObjectMapper().createObjectNode();
        for (String column : new AudienceRows().toString().strip().split(",", -1)) {
            whole.put(column, "");
        }
        whole.put("external_id", "p2").put(STATUS, "realized");
        ObjectNode odd = whole.deepCopy().put("external_id", "p1").put(WORD, "n");
        odd.putObject("homeAddress_city").put("name", "Oslo");
        bridge.export(
                FLOW, DestinationFixture.name("Loyal", 1, "").replace(".csv", ".json"), whole + "\n" + odd + "\n");

        bridge.runOnce();

        assertThat(flags("p1")).containsExactly("1");
    }

    @Test
    void whatever_refuses_the_change_an_objection_is_written_to_all_recipients_of_the_key() throws Exception {
        bridge.recipients("p1", "p2", "p2");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", WORD, "n", "person_name_firstName", "x".repeat(3000))
                        .row("p2", WORD, "n", "homeAddress_city", "Rome"));

        Result result = bridge.runOnce();

        assertThat(flags("p1")).containsExactly("1");
        assertThat(flags("p2")).containsExactly("1", "1");
        assertThat(audience(result, "consents").path("confirmed").asLong()).isEqualTo(3);
        assertThat(audience(result, "profiles").path("reasons").has("ambiguous-key"))
                .isTrue();
    }

    @Test
    void an_export_without_the_columns_makes_nothing_forgotten() throws Exception {
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, withMobile("n"));
        bridge.runOnce();
        changeInCampaign("p1", "blackListMobile", "0");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().row("p1", "homeAddress_city", "Rome"));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 3, withMobile("n"));
        bridge.runOnce();

        assertThat(bridge.recipient("p1").path("blackListMobile").asText())
                .as("the same word is no news")
                .isEqualTo("0");
    }

    @Test
    void an_opt_in_without_a_time_or_with_one_in_the_future_beats_no_objection() throws Exception {
        bridge.recipients("p1", "p2");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", WORD, "n", TIME, "2026-11-01T10:00:00Z")
                        .row("p2", WORD, "n", TIME, "2026-11-01T10:00:00Z"));
        bridge.full(
                FLOW,
                "Other",
                2,
                new AudienceRows().row("p1", WORD, "y").row("p2", WORD, "y", TIME, "2099-01-01T00:00:00Z"));

        bridge.runOnce();

        assertThat(List.of(flag("p1"), flag("p2"))).containsOnly("1");
    }

    @Test
    void an_objection_waits_for_a_recipient_that_campaign_does_not_have_yet() throws Exception {
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, rows(out("p2", "2026-11-01T10:00:00Z")));
        bridge.runOnce();
        assertThat(quarantinedByConsents())
                .as("nobody can write to a person whom Campaign does not have")
                .isZero();
        bridge.recipients("p2");
        bridge.full(FLOW, "Loyal", 2, rows(in("p1", "2026-11-01T10:00:00Z")));

        bridge.runOnce();

        assertThat(flag("p2")).isEqualTo("1");
    }

    /** A word that no step has judged must not pass for one that was heard. */
    @Test
    void a_route_without_the_step_that_judges_words_keeps_them_back() throws Exception {
        Path own = bridge.bridge().ownRoutes().resolve("destination/profile-sync.camel.yaml");
        String shipped = Files.readString(own);
        Files.writeString(
                own,
                shipped.replaceFirst(
                        " *- to:\\n *id: profile-sync-consent-precedence\\n.*\\n *uri: kamelet:consent-precedence-action\\n",
                        ""));
        assertThat(Files.readString(own)).doesNotContain("consent-precedence");
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, rows(out("p1", "2026-11-01T10:00:00Z")));

        bridge.runOnce();

        assertThat(flag("p1")).isNotEqualTo("1");
        assertThat(quarantinedByConsents()).isEqualTo(1);

        Files.writeString(own, shipped);
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, rows(out("p1", "2026-11-01T10:00:00Z")));
        bridge.runOnce();
        assertThat(flag("p1")).as("it was not taken for heard").isEqualTo("1");
    }

    private long quarantinedByConsents() throws Exception {
        try (Connection ledger = bridge.bridge().ledger();
                Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM quarantine WHERE audience_id IN"
                        + " (SELECT id FROM audience WHERE audience_id = 'consents')")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void an_objection_does_not_wait_while_a_plan_that_changes_too_much_is_held() throws Exception {
        bridge.set("destination.blast-radius.few-changes", "0").set("destination.blast-radius.changes", "0.1");
        bridge.recipients("p1", "p2");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows().row("p1", "homeAddress_city", "Rome").row("p2", "homeAddress_city", "Rome"));
        bridge.runOnce();
        bridge.full(
                FLOW,
                "Loyal",
                2,
                new AudienceRows()
                        .row("p1", "homeAddress_city", "Oslo", WORD, "n")
                        .row("p2", "homeAddress_city", "Oslo"));

        Result result = bridge.runOnce();

        assertThat(result.receipt()
                        .path("destination")
                        .path("plans")
                        .path("held")
                        .asLong())
                .isEqualTo(1);
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEqualTo("Rome");
        assertThat(flag("p1")).isEqualTo("1");
    }

    @Test
    void the_receipt_counts_what_became_of_objections() throws Exception {
        bridge.recipients("p1");
        bridge.recipient("p2", "blackListEmail", "1");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", WORD, "n")
                        .row("p2", WORD, "n")
                        .row("p3", WORD, "n")
                        .row("", WORD, "n"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        JsonNode objections = result.receipt().path("destination").path("objections");
        assertThat(objections.path("said").asLong()).isEqualTo(4);
        assertThat(objections.path("written").asLong()).isEqualTo(1);
        assertThat(objections.path("alreadyThere").asLong()).isEqualTo(1);
        assertThat(objections.path("notPlaced").asLong()).isEqualTo(1);
    }

    @Test
    void an_export_with_too_many_rejected_rows_is_refused_but_its_objections_are_written() throws Exception {
        bridge.set("destination.reject-minimum-rows", "1");
        bridge.recipients("p1", "p2", "p3");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", WORD, "n", TIME, "2026-11-01T08:00:00Z", "person_gender", "robot")
                        .row("p2", WORD, "n", "person_gender", "robot")
                        .row("p3", WORD, "ann@example.org", "homeAddress_city", "Rome")
                        .row("p3", "homeAddress_city", "Rome"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(1);
        assertThat(DestinationFixture.problems(result)).contains("CDP-4003", "3 of 4 rows");
        assertThat(List.of(flag("p1"), flag("p2"), flag("p3"))).containsExactly("1", "1", "0");
        assertThat(bridge.recipient("p3").path("location/city").asText())
                .as("nothing else of it is taken")
                .isEmpty();
        assertThat(result.receipt()
                        .path("destination")
                        .path("objections")
                        .path("written")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void an_opt_in_of_a_refused_export_counts_once_the_export_is_taken_and_objections_are_no_news_then()
            throws Exception {
        bridge.recipient("p1", "blackListEmail", "1");
        bridge.recipients("p2");
        bridge.full(FLOW, "Loyal", 1, rows(out("p1", "2026-10-01T10:00:00Z")));
        bridge.runOnce();
        bridge.set("destination.reject-minimum-rows", "1");
        AudienceRows rows = new AudienceRows()
                .row("p1", WORD, "y", TIME, "2099-01-01T00:00:00Z", "person_gender", "robot")
                .row("p1", WORD, "y", TIME, "2026-11-30T15:00:00Z", "person_gender", "robot")
                .row("p2", WORD, "n", "person_gender", "robot");
        bridge.full(FLOW, "Loyal", 30, rows);
        bridge.runOnce();
        assertThat(List.of(flag("p1"), flag("p2"))).containsExactly("1", "1");
        assertThat(words("p1")).contains("out 2026-10-01T10:00:00Z").doesNotContain("in 2026-11-30");
        changeInCampaign("p2", "blackListEmail", "0");

        bridge.set("destination.reject-ratio", "1");
        bridge.full(FLOW, "Loyal", 30, rows.row("p3"));
        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
        assertThat(flag("p2")).as("the same word, read again").isEqualTo("0");
        assertThat(words("p1")).contains("in 2026-11-30T15:00:00Z");
    }

    /** The words of a person that the bridge remembers. */
    private String words(String key) throws Exception {
        return bridge.bridge().say("explain", key).out();
    }

    private static AudienceRows withMobile(String word) {
        return AudienceRows.of("external_id," + STATUS + "," + WORD + "," + TIME
                        + ",person_name_firstName,person_name_lastName,person_gender,person_birthDate,preferredLanguage,"
                        + "personalEmail_address,mobilePhone_number,homeAddress_city,homeAddress_postalCode,"
                        + "homeAddress_countryCode,consents_marketing_sms_val,consents_marketing_sms_time")
                .line("p1,realized,,,,,,,,,,,,," + word + ",");
    }

    private void changeInCampaign(String key, String attribute, String value) throws Exception {
        bridge.change(key, attribute, value);
        assertThat(bridge.recipient(key).path(attribute).asText()).isEqualTo(value);
    }

    private static AudienceRows rows(Map.Entry<String, String[]> row) {
        return new AudienceRows().row(row.getKey(), row.getValue());
    }

    private static Map.Entry<String, String[]> out(String key, String time) {
        return Map.entry(key, new String[] {WORD, "n", TIME, time});
    }

    private static Map.Entry<String, String[]> in(String key, String time) {
        return Map.entry(key, new String[] {WORD, "y", TIME, time});
    }

    private String flag(String key) throws Exception {
        return flags(key).get(0);
    }

    private List<String> flags(String key) throws Exception {
        List<String> flags = new ArrayList<>();
        for (String line : bridge.bridge().get("/sandbox/recipients").lines().toList()) {
            JsonNode recipient = new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
            if (recipient.path("account").asText().equals(key)) {
                flags.add(recipient.path("blackListEmail").asText());
            }
        }
        return flags;
    }
}
