package io.cdpbridge.command;

import static io.cdpbridge.DestinationFixture.people;
import static io.cdpbridge.DestinationFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code plan} and {@code apply}, as somebody calls them who reviews what would change. */
class PlanAndApplyTest {
    private static final String FLOW = "audience-sync";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients(people(1, 30));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_plan_tells_what_would_change_and_why_and_writes_nothing() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2", "p3", "p99"));
        bridge.full(FLOW, "Other", 1, new AudienceRows().members("p1"));

        Result plan = bridge.bridge().call("plan", FLOW);

        assertThat(plan.exitCode()).as(plan.errors()).isZero();
        JsonNode loyal = part(plan, "Loyal");
        assertThat(loyal.path("members").asLong()).isEqualTo(4);
        assertThat(loyal.path("entered").asLong()).isEqualTo(4);
        assertThat(loyal.path("toApply").asLong()).as(plan.receipt().toString()).isEqualTo(3);
        assertThat(loyal.path("unmatched").asLong()).isEqualTo(1);
        assertThat(loyal.path("reasons").path("update-only").asLong()).isEqualTo(1);
        assertThat(part(plan, "Other").path("entered").asLong()).isEqualTo(1);
        assertThat(bridge.calls("WriteCollection")).isZero();
        assertThat(bridge.lists()).isEmpty();
    }

    @Test
    void an_export_that_cannot_be_read_is_no_empty_plan() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        bridge.set("campaign.password", "wrong");

        Result plan = bridge.bridge().call("plan", FLOW);

        assertThat(plan.exitCode()).as(plan.receipt().toString()).isEqualTo(1);
        assertThat(plan.receipt()).isEmpty();
        assertThat(plan.errors()).contains("No plan was made");
    }

    @Test
    void a_landing_zone_that_is_not_there_is_no_empty_plan() throws Exception {
        bridge.set("destination.landing-zone.folder", folder.resolve("nowhere").toString());

        Result plan = bridge.bridge().call("plan", FLOW);

        assertThat(plan.exitCode()).as(plan.receipt().toString()).isEqualTo(1);
        assertThat(plan.receipt()).isEmpty();
        assertThat(plan.errors()).contains("CDP-", "No plan was made");
    }

    @Test
    void a_mapping_that_is_broken_is_no_empty_plan() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        bridge.set("destination.mapping", "nowhere");

        Result plan = bridge.bridge().call("plan", FLOW);

        assertThat(plan.exitCode()).as(plan.receipt().toString()).isNotZero();
        assertThat(plan.receipt()).isEmpty();
    }

    @Test
    void a_plan_is_a_file_that_can_be_kept_and_applied_later_and_only_once() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 25)));
        Path kept = folder.resolve("kept.parquet");
        bridge.bridge().call("plan", FLOW, "--out", kept.toString());

        Result applied = bridge.bridge().call("apply", kept.toString());
        Result again = bridge.bridge().call("apply", kept.toString());

        assertThat(applied.exitCode()).as(applied.errors() + applied.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 25));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.errors()).contains("CDP-5251");
    }

    @Test
    void a_plan_of_several_audiences_brings_each_to_its_own_list() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 13)));
        bridge.full(FLOW, "Other", 1, new AudienceRows().members(people(10, 15)));
        bridge.full(FLOW, "Third", 1, new AudienceRows().members("p30"));

        Result applied = bridge.bridge().call("apply", plan());

        assertThat(applied.exitCode()).as(applied.errors() + applied.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 13));
        assertThat(bridge.list("Other")).containsExactlyInAnyOrder(people(10, 15));
        assertThat(bridge.list("Third")).containsExactly("p30");
    }

    @Test
    void a_plan_is_refused_once_a_newer_export_was_read() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        String first = plan();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p2"));
        String second = plan();

        Result stale = bridge.bridge().call("apply", first);

        assertThat(stale.exitCode()).isEqualTo(1);
        assertThat(stale.errors()).contains("CDP-5250", "a newer plan has taken its place");
        assertThat(bridge.lists()).isEmpty();
        assertThat(bridge.bridge().call("apply", second).exitCode()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p2");
    }

    @Test
    void a_plan_is_refused_once_a_run_has_changed_the_audience_in_campaign() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        String plan = plan();
        bridge.runOnce();

        Result stale = bridge.bridge().call("apply", plan);

        assertThat(stale.exitCode()).isEqualTo(1);
        assertThat(stale.errors()).containsAnyOf("CDP-5250", "CDP-5251");
        assertThat(bridge.list("Loyal")).containsExactly("p1");
    }

    @Test
    void a_plan_of_another_data_folder_is_refused() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        Path kept = folder.resolve("kept.parquet");
        bridge.bridge().call("plan", FLOW, "--out", kept.toString());
        try (DestinationFixture other = new DestinationFixture(folder.resolve("other"))) {
            Result refused = other.bridge().call("apply", kept.toString());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.errors()).contains("CDP-5251");
        }
    }

    @Test
    void what_is_no_plan_and_what_is_no_flow_is_told() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.parquet"), "not a plan");

        assertThat(bridge.bridge().call("apply", text.toString()).errors()).contains("CDP-52");
        assertThat(bridge.bridge()
                        .call("apply", folder.resolve("none.parquet").toString())
                        .errors())
                .contains("does not exist");
        Result usage = bridge.bridge().call("plan", "delivery-logs");
        assertThat(usage.exitCode()).isEqualTo(64);
        assertThat(usage.errors()).contains("audience-sync or profile-sync");
    }

    @Test
    void a_plan_that_cannot_be_made_because_campaign_is_away_is_told() throws Exception {
        bridge.set("destination.retries", "1");
        bridge.bridge().faults("rules:\n  - {call: 'campaign.*', status: 503}");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));

        Result plan = bridge.bridge().call("plan", FLOW);

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.errors()).contains("CDP-6200");
    }

    @Test
    void the_receipt_of_an_application_says_what_was_done() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));

        Result applied = bridge.bridge().call("apply", plan());

        JsonNode loyal = DestinationFixture.audience(applied, "Loyal");
        assertThat(loyal.path("applied").asLong()).isEqualTo(2);
        assertThat(loyal.path("confirmed").asLong()).isEqualTo(2);
        assertThat(problems(applied)).isEmpty();
    }

    private String plan() throws Exception {
        return bridge.bridge().call("plan", FLOW).receipt().path("plan").asText();
    }

    private static JsonNode part(Result plan, String name) {
        for (JsonNode part : plan.receipt().path("audiences")) {
            if (part.path("name").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("no audience " + name + " in " + plan.receipt());
    }
}
