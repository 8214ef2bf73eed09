package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written to a recipient of profile sync reaches the one that takes its place, or stands beside it, in Campaign. */
class RecipientsMadeAnewTest {
    private static final String FLOW = "profile-sync";
    private static final String EMAIL = "consents_marketing_email_val";
    private static final String SAID = "consents_marketing_email_time";
    private static final String CITY = "homeAddress_city";
    private static final String OLD = "2026-10-01T10:00:00Z";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients(people(1, 9));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void an_objection_reaches_a_recipient_that_was_made_anew_under_the_key() throws Exception {
        objects();
        anew("p1");

        nextExport(2);

        assertThat(flags("p1")).containsExactly("1");
        anew("p1");
        nextExport(3);
        assertThat(flags("p1")).as("a second time").containsExactly("1");
    }

    @Test
    void a_second_recipient_hears_it_and_the_first_who_subscribed_again_is_left_alone() throws Exception {
        objects();
        bridge.change("p1", "blackListEmail", "0");
        bridge.recipients("p1");

        nextExport(2);

        assertThat(flags("p1")).containsExactly("0", "1");
        bridge.change("p1", "blackListEmail", "0");
        nextExport(3);
        assertThat(flags("p1")).as("both have heard it").containsExactly("0", "1");
    }

    @Test
    void of_two_recipients_the_one_that_is_made_anew_hears_it() throws Exception {
        bridge.recipients("p1");
        objects();
        assertThat(flags("p1")).containsExactly("1", "1");
        anew("p1");

        nextExport(2);

        assertThat(flags("p1")).containsExactly("1", "1");
    }

    @Test
    void a_recipient_that_gets_the_key_of_who_objected_hears_it() throws Exception {
        objects();
        bridge.delete("/sandbox/campaign/rows/nms:recipient/" + id("p1"));
        bridge.change("p9", "account", "p1");

        nextExport(2);

        assertThat(flags("p1")).containsExactly("1");
    }

    @Test
    void an_objection_to_another_channel_brings_the_old_one_to_a_recipient_that_nothing_looked_for() throws Exception {
        bridge.set("destination.recipients.check", "none");
        objects();
        anew("p1");
        nextExport(2);
        assertThat(flags("p1")).containsExactly("0");

        bridge.full(FLOW, "Loyal", 3, withMobile("p1"));
        bridge.runOnce();

        assertThat(flags("p1")).containsExactly("1");
        assertThat(bridge.recipient("p1").path("blackListMobile").asText()).isEqualTo("1");
    }

    @Test
    void values_are_given_to_a_recipient_made_anew_where_all_are_asked_of() throws Exception {
        bridge.set("destination.recipients.check", "all");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().row("p1", CITY, "Rome").row("p2", CITY, "Oslo"));
        bridge.runOnce();
        bridge.change("p2", "location/city", "Bern");
        anew("p1");

        nextExport(2);

        assertThat(bridge.recipient("p1").path("location/city").asText()).isEqualTo("Rome");
        assertThat(bridge.recipient("p2").path("location/city").asText())
                .as("a value that somebody changed is left")
                .isEqualTo("Bern");
    }

    @Test
    void a_look_at_recipients_who_are_as_they_were_writes_nothing_and_costs_a_call_a_page() throws Exception {
        objects();
        bridge.full(FLOW, "Other", 2, new AudienceRows().row("p8", CITY, "Rome"));
        bridge.runOnce();
        long asked = bridge.calls("ExecuteQuery");
        bridge.full(FLOW, "Other", 3, new AudienceRows().row("p8", CITY, "Rome"));

        bridge.runOnce();

        assertThat(bridge.calls("ExecuteQuery") - asked).isEqualTo(1);
    }

    @Test
    void who_becomes_a_recipient_hears_without_an_export_what_was_said_before() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().row("new", EMAIL, "n", SAID, OLD));
        bridge.runOnce();
        bridge.recipients("new");
        bridge.runOnce();
        assertThat(flags("new")).as("the interval is not over").containsExactly("0");
        letADayPass();

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(flags("new")).containsExactly("1");
        long asked = bridge.calls("ExecuteQuery");
        bridge.runOnce();
        assertThat(bridge.calls("ExecuteQuery")).as("once an interval").isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"destination.recipients.check, none", "destination.recipients.check-interval, PT0S"})
    void without_the_interval_nothing_is_planned_before_an_export_comes(String property, String value)
            throws Exception {
        bridge.set(property, value);
        objects();
        anew("p1");
        letADayPass();

        bridge.runOnce();

        assertThat(flags("p1")).containsExactly("0");
    }

    private void letADayPass() throws Exception {
        try (var ledger = bridge.bridge().ledger();
                var statement = ledger.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE plan SET created_at = '2026-11-01T12:00:00.000Z'"))
                    .isPositive();
        }
    }

    private void objects() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().row("p1", EMAIL, "n", SAID, OLD));
        Result result = bridge.runOnce();
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(flags("p1")).contains("1").doesNotContain("0");
    }

    /** An export of another audience, which says nothing of anybody else. */
    private void nextExport(int day) throws Exception {
        bridge.full(FLOW, "Other", day, new AudienceRows().row("p8", CITY, "Rome"));
        Result result = bridge.runOnce();
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
    }

    private void anew(String key) throws Exception {
        bridge.delete("/sandbox/campaign/rows/nms:recipient/" + id(key));
        bridge.recipients(key);
    }

    private String id(String key) throws Exception {
        return bridge.recipient(key).path("id").asText();
    }

    private static AudienceRows withMobile(String key) {
        return AudienceRows.of("external_id,segmentMembership_seg_namespace_seg_id_status," + EMAIL + "," + SAID
                        + ",person_name_firstName,person_name_lastName,person_gender,person_birthDate,preferredLanguage,"
                        + "personalEmail_address,mobilePhone_number,homeAddress_city,homeAddress_postalCode,"
                        + "homeAddress_countryCode,consents_marketing_sms_val,consents_marketing_sms_time")
                .line(key + ",realized,,,,,,,,,,,,,n,");
    }

    private List<String> flags(String key) throws Exception {
        List<String> flags = new ArrayList<>();
        for (String line : bridge.bridge().get("/sandbox/recipients").lines().toList()) {
            JsonNode recipient = new ObjectMapper().readTree(line);
            if (recipient.path("account").asText().equals(key)) {
                String flag = recipient.path("blackListEmail").asText();
                flags.add(flag.isEmpty() ? "0" : flag);
            }
        }
        return flags;
    }
}
