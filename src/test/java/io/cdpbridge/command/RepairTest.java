package io.cdpbridge.command;

import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reconcile --repair}, after somebody changed by hand what the bridge had brought. */
class RepairTest {
    private static final String EMAIL = "consents_marketing_email_val";
    private static final String SAID = "consents_marketing_email_time";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients(people(1, 20));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void who_was_taken_off_a_list_or_put_on_it_by_hand_is_put_right_by_a_plan_that_is_reviewed() throws Exception {
        bridge.full("audience-sync", "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        bridge.delete("/sandbox/lists/Loyal/members/p4");
        bridge.put(
                "nms:rcpGrpRel",
                "{\"group-id\": \"" + listId() + "\", \"recipient-id\": \""
                        + bridge.recipient("p15").path("id").asText() + "\"}");

        Result repair = bridge.bridge().call("reconcile", "--repair");

        assertThat(repair.exitCode()).as(repair.errors()).isZero();
        JsonNode part = repair.receipt().path(0).path("audiences").path(0);
        assertThat(part.path("entered").asLong()).isEqualTo(1);
        assertThat(part.path("exited").asLong()).isEqualTo(1);
        assertThat(bridge.list("Loyal"))
                .as("nothing is written")
                .contains("p15")
                .doesNotContain("p4");

        Result applied = bridge.bridge()
                .call("apply", repair.receipt().path(0).path("plan").asText());
        assertThat(applied.exitCode()).as(applied.errors() + applied.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 10));
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @Test
    void values_that_somebody_changed_and_recipients_made_anew_are_given_what_is_wanted_again() throws Exception {
        bridge.full(
                "profile-sync",
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", "homeAddress_city", "Rome")
                        .row("p2", "homeAddress_city", "Oslo")
                        .row("p3", "homeAddress_city", "Bern"));
        bridge.runOnce();
        bridge.put(
                "nms:recipient",
                "{\"id\": \"" + bridge.recipient("p1").path("id").asText() + "\", \"location/city\": \"Paris\"}");
        bridge.delete("/sandbox/campaign/rows/nms:recipient/"
                + bridge.recipient("p2").path("id").asText());
        bridge.recipients("p2");

        Result repair = bridge.bridge().call("reconcile", "--repair");

        assertThat(repair.exitCode()).as(repair.errors()).isZero();
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEqualTo("Paris");
        Result applied = bridge.bridge()
                .call("apply", repair.receipt().path(0).path("plan").asText());
        assertThat(applied.exitCode()).as(applied.errors() + applied.receipt()).isZero();
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEqualTo("Rome");
        assertThat(bridge.recipient("p2").path("location/city").asText()).isEqualTo("Oslo");
        assertThat(bridge.recipient("p3").path("location/city").asText()).isEqualTo("Bern");
    }

    @Test
    void an_objection_that_does_not_hold_in_campaign_is_planned_unless_a_newer_opt_in_is_recorded_there()
            throws Exception {
        recordedOptIns();
        String said = "2026-10-01T10:00:00Z";
        bridge.full(
                "profile-sync",
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", EMAIL, "n", SAID, said)
                        .row("p2", EMAIL, "n", SAID, said)
                        .row("p3", EMAIL, "n", SAID, said)
                        .row("p4", EMAIL, "y", SAID, said));
        bridge.runOnce();
        bridge.change("p1", "blackListEmail", "0");
        bridge.change("p2", "blackListEmail", "0");
        bridge.change("p2", "blackListEmailDate", "2026-10-02T10:00:00Z");

        Result repair = bridge.bridge().call("reconcile", "--repair");

        assertThat(repair.exitCode()).as(repair.errors()).isZero();
        JsonNode plan = repair.receipt().path(0);
        assertThat(audience(plan, "consents").path("changed").asLong())
                .as(plan.toString())
                .isEqualTo(1);
        assertThat(flags("p1", "p2", "p3")).as("nothing is written").containsExactly("0", "0", "1");
        Result applied = bridge.bridge().call("apply", plan.path("plan").asText());
        assertThat(applied.exitCode()).as(applied.errors() + applied.receipt()).isZero();
        assertThat(flags("p1", "p2", "p3")).containsExactly("1", "0", "1");
    }

    @Test
    void an_attribute_that_was_emptied_is_emptied_again_and_one_that_never_came_from_here_is_left() throws Exception {
        bridge.change("p2", "location/city", "Bern");
        AudienceRows later =
                new AudienceRows().row("p1", "person_name_firstName", "Ann").row("p2", "person_name_firstName", "Bo");
        bridge.full(
                "profile-sync",
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", "homeAddress_city", "Rome", "person_name_firstName", "Ann")
                        .row("p2", "person_name_firstName", "Bo"));
        bridge.runOnce();
        bridge.full("profile-sync", "Loyal", 2, later);
        bridge.runOnce();
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEmpty();
        bridge.change("p1", "location/city", "Paris");

        Result repair = bridge.bridge().call("reconcile", "--repair");

        JsonNode plan = repair.receipt().path(0);
        assertThat(audience(plan, "profiles").path("changed").asLong())
                .as(repair.errors() + plan)
                .isEqualTo(1);
        bridge.bridge().call("apply", plan.path("plan").asText());
        assertThat(bridge.recipient("p1").path("location/city").asText()).isEmpty();
        assertThat(bridge.recipient("p2").path("location/city").asText()).isEqualTo("Bern");
        JsonNode again = bridge.bridge().call("reconcile", "--repair").receipt().path(0);
        assertThat(audience(again, "profiles").path("changed").asLong()).isZero();
    }

    /** The time of an opt-in is recorded in an attribute of its own. */
    private void recordedOptIns() throws Exception {
        Path mapping = bridge.bridge().ownRoutes().resolve("mappings/recipient.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replaceFirst("recorded: \"@lastModified\"", "recorded: \"@blackListEmailDate\""));
    }

    private List<String> flags(String... keys) throws Exception {
        List<String> flags = new ArrayList<>();
        for (String key : keys) {
            flags.add(bridge.recipient(key).path("blackListEmail").asText());
        }
        return flags;
    }

    private static JsonNode audience(JsonNode plan, String name) {
        for (JsonNode audience : plan.path("audiences")) {
            if (audience.path("name").asText().equals(name)) {
                return audience;
            }
        }
        throw new AssertionError(plan.toString());
    }

    private String listId() throws Exception {
        try (var ledger = bridge.bridge().ledger();
                var statement = ledger.createStatement();
                var rows = statement.executeQuery("SELECT group_id FROM audience WHERE group_id IS NOT NULL")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
