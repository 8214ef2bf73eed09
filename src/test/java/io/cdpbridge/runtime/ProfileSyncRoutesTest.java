package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audience;
import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profile sync as it is shipped, from an export in the landing zone to the attributes of Campaign's recipients. */
class ProfileSyncRoutesTest {
    private static final String FLOW = "profile-sync";

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
    void every_attribute_of_the_mapping_reaches_the_recipient_and_is_read_back() throws Exception {
        bridge.recipients("p1");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row(
                                "p1",
                                "person_name_firstName",
                                "Zoë",
                                "person_name_lastName",
                                "O'Neil & <Sons>",
                                "person_gender",
                                "female",
                                "person_birthDate",
                                "1990-01-31",
                                "preferredLanguage",
                                "pt-BR",
                                "personalEmail_address",
                                " Zoe@Example.ORG ",
                                "mobilePhone_number",
                                "+49 151 23456789",
                                "homeAddress_city",
                                "Köln",
                                "homeAddress_postalCode",
                                "01067",
                                "homeAddress_countryCode",
                                "DE",
                                "consents_marketing_email_val",
                                "n",
                                "consents_marketing_email_time",
                                "2026-11-01T10:00:00Z"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        JsonNode recipient = bridge.recipient("p1");
        assertThat(recipient.path("firstName").asText()).isEqualTo("Zoë");
        assertThat(recipient.path("lastName").asText()).isEqualTo("O'Neil & <Sons>");
        assertThat(recipient.path("gender").asText()).isEqualTo("2");
        assertThat(recipient.path("birthDate").asText()).startsWith("1990-01-31");
        assertThat(recipient.path("language").asText()).isEqualTo("pt-BR");
        assertThat(recipient.path("email").asText()).isEqualTo("zoe@example.org");
        assertThat(recipient.path("mobilePhone").asText()).isEqualTo("+4915123456789");
        assertThat(recipient.path("location/city").asText()).isEqualTo("Köln");
        assertThat(recipient.path("location/zipCode").asText()).isEqualTo("01067");
        assertThat(recipient.path("location/countryCode").asText()).isEqualTo("DE");
        assertThat(recipient.path("blackListEmail").asText()).isEqualTo("1");
        assertThat(audience(result, "profiles").path("confirmed").asLong()).isEqualTo(1);
    }

    @Test
    void nobody_is_made_who_is_no_recipient_and_no_list_is_touched() throws Exception {
        bridge.recipients("p1");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows().row("p1", "homeAddress_city", "Rome").row("p2", "homeAddress_city", "Oslo"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(audience(result, "profiles").path("unmatched").asLong()).isEqualTo(1);
        assertThat(bridge.bridge().get("/sandbox/recipients").lines()).hasSize(1);
        assertThat(bridge.lists()).isEmpty();
    }

    @Test
    void only_what_changed_is_written_and_what_the_platform_does_not_know_any_more_is_emptied() throws Exception {
        bridge.recipient("p1", "company", "ACME");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row(
                                "p1",
                                "homeAddress_city",
                                "Rome",
                                "person_name_firstName",
                                "Ada",
                                "person_gender",
                                "male"));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().row("p1", "person_name_firstName", "Ada"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        JsonNode recipient = bridge.recipient("p1");
        assertThat(recipient.path("location/city").asText()).isEmpty();
        assertThat(recipient.path("gender").asText()).isEqualTo("0");
        assertThat(recipient.path("firstName").asText()).isEqualTo("Ada");
        assertThat(recipient.path("company").asText()).isEqualTo("ACME");
        assertThat(audience(result, "profiles").path("confirmed").asLong()).isEqualTo(2);
    }

    @Test
    void an_attribute_that_changed_leaves_with_a_full_export_though_the_membership_is_the_same() throws Exception {
        bridge.recipients("p1", "p2");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows().row("p1", "homeAddress_city", "Rome").row("p2", "homeAddress_city", "Oslo"));
        bridge.runOnce();
        bridge.full(
                FLOW,
                "Loyal",
                2,
                new AudienceRows().row("p1", "homeAddress_city", "Paris").row("p2", "homeAddress_city", "Oslo"));

        Result result = bridge.runOnce();

        assertThat(bridge.recipient("p1").path("location/city").asText()).isEqualTo("Paris");
        assertThat(audience(result, "profiles").path("applied").asLong()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        // Campaign holds an opt-out of 10:00; the platform's opt-in is of …
        "2026-11-01T09:59:59Z, 1",
        "2026-11-01T10:00:00Z, 1",
        "2026-11-01T10:00:01Z, 0",
    })
    void a_newer_opt_out_in_campaign_stays_and_on_a_tie_the_opt_out_wins(String optIn, String expected)
            throws Exception {
        bridge.recipient("p1", "blackListEmail", "1", "lastModified", "2026-11-01 10:00:00.000Z");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row(
                                "p1",
                                "homeAddress_city",
                                "Rome",
                                "consents_marketing_email_val",
                                "y",
                                "consents_marketing_email_time",
                                optIn));

        Result result = bridge.runOnce();

        assertThat(bridge.recipient("p1").path("blackListEmail").asText())
                .as(result.errors())
                .isEqualTo(expected);
        assertThat(bridge.recipient("p1").path("location/city").asText())
                .as("the rest is written")
                .isEqualTo("Rome");
    }

    @Test
    void a_deleted_person_does_not_come_back() throws Exception {
        Path deleted = Files.writeString(
                folder.resolve("deleted.txt"),
                // SHA-256 of p1
                java.util.HexFormat.of()
                                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                        .digest("p1".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        + " " + java.time.Instant.now() + "\n");
        bridge.set("destination.suppression.file", deleted.toString());
        bridge.recipients("p1", "p2");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows().row("p1", "homeAddress_city", "Rome").row("p2", "homeAddress_city", "Oslo"));

        Result result = bridge.runOnce();

        assertThat(result.receipt()
                        .path("destination")
                        .path("guardrails")
                        .path("privacy-suppression")
                        .asLong())
                .isEqualTo(1);
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEmpty();
        assertThat(bridge.recipient("p2").path("location/city").asText()).isEqualTo("Oslo");
    }

    @Test
    void a_page_that_campaign_refuses_is_halved_until_the_row_at_fault_stands_alone() throws Exception {
        Path route = bridge.bridge().ownRoutes().resolve("destination/profile-sync.camel.yaml");
        Files.writeString(route, Files.readString(route).replaceAll(",\\s+attribute-length", ""));
        bridge.recipients(people(1, 20));
        AudienceRows rows = new AudienceRows();
        for (String person : people(1, 20)) {
            // Longer than the column: Campaign's database refuses the whole page.
            rows.row(person, "homeAddress_city", person.equals("p13") ? "x".repeat(400) : "Rome");
        }
        bridge.full(FLOW, "Loyal", 1, rows);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
        assertThat(audience(result, "profiles").path("applied").asLong()).isEqualTo(19);
        assertThat(audience(result, "profiles").path("refused").asLong()).isEqualTo(1);
        assertThat(bridge.calls("WriteCollection"))
                .as("pages of 10, the second in halves")
                .isEqualTo(2 + 2 + 2 + 2 + 2);
        assertThat(bridge.recipient("p13").path("location/city").asText()).isEmpty();
        assertThat(bridge.recipient("p14").path("location/city").asText()).isEqualTo("Rome");
    }

    @Test
    void a_value_longer_than_its_attribute_keeps_its_person_out_and_nobody_else() throws Exception {
        bridge.recipients("p1", "p2");
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", "homeAddress_city", "x".repeat(400))
                        .row("p2", "homeAddress_city", "Oslo"));

        Result result = bridge.runOnce();

        assertThat(audience(result, "profiles")
                        .path("reasons")
                        .path("attribute-length")
                        .asLong())
                .isEqualTo(1);
        assertThat(bridge.calls("WriteCollection")).isEqualTo(1);
        assertThat(bridge.recipient("p2").path("location/city").asText()).isEqualTo("Oslo");
    }

    @Test
    void two_recipients_of_one_key_are_told_and_neither_is_written() throws Exception {
        bridge.recipients("p1", "p1");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().row("p1", "homeAddress_city", "Rome"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
        assertThat(audience(result, "profiles")
                        .path("reasons")
                        .path("ambiguous-key")
                        .asLong())
                .isEqualTo(1);
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEmpty();
    }

    @Test
    void a_mapping_that_campaigns_schema_does_not_fit_is_told_before_anything_is_written() throws Exception {
        Path mapping = bridge.bridge().ownRoutes().resolve("mappings/recipient.yaml");
        Files.writeString(mapping, Files.readString(mapping).replace("location/@city", "location/@town"));
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().row("p1", "homeAddress_city", "Rome"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(DestinationFixture.problems(result)).contains("location/@town");
        assertThat(bridge.calls("WriteCollection")).isZero();
    }

    @Test
    void what_is_wrong_with_the_mapping_is_told_at_the_start_before_any_export_arrives() throws Exception {
        Path mapping = bridge.bridge().ownRoutes().resolve("mappings/recipient.yaml");
        Files.writeString(mapping, Files.readString(mapping).replace("location/@city", "location/@town"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(DestinationFixture.problems(result)).contains("location/@town");
    }

    @Test
    void on_an_ffda_instance_attributes_arrive_too() throws Exception {
        bridge.close();
        bridge = DestinationFixture.ffda(folder.resolve("ffda"), Duration.ofMillis(300));
        bridge.recipients("p1");
        bridge.full(
                FLOW, "Loyal", 1, new AudienceRows().row("p1", "homeAddress_city", "Rome", "person_gender", "male"));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().row("p1", "homeAddress_city", "Oslo"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEqualTo("Oslo");
        assertThat(bridge.recipient("p1").path("gender").asText()).isEqualTo("0");
        assertThat(bridge.bridge().get("/sandbox/recipients").lines()).hasSize(1);
    }
}
