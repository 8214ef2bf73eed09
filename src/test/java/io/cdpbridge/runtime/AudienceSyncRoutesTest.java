package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audience;
import static io.cdpbridge.DestinationFixture.name;
import static io.cdpbridge.DestinationFixture.people;
import static io.cdpbridge.DestinationFixture.problems;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Audience sync as it is shipped, from an export in the landing zone to the members of Campaign's lists. */
class AudienceSyncRoutesTest {
    private static final String FLOW = "audience-sync";
    private static final String MANIFEST =
            "{\"flowRunId\":\"r1\",\"exportResults\":[{\"name\":\"%s\",\"size\":%d},{\"name\":\"%s\",\"size\":%d}]}";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients(people(1, 40));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void who_is_in_an_audience_is_on_the_list_and_who_misses_in_the_next_full_export_is_taken_off() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
        Result first = bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p2", "p3", "p4"));
        Result second = bridge.runOnce();

        assertThat(first.exitCode()).as(first.errors() + first.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p2", "p3", "p4");
        JsonNode loyal = audience(second, "Loyal");
        assertThat(loyal.path("applied").asLong()).isEqualTo(5);
        assertThat(loyal.path("confirmed").asLong()).isEqualTo(5);
        assertThat(loyal.path("members").asLong()).isEqualTo(3);
        assertThat(loyal.path("appliedMembers").asLong()).isEqualTo(3);
    }

    @Test
    void an_incremental_export_adds_and_removes_and_leaves_all_others_alone() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
        bridge.incremental(FLOW, "Loyal", 2, new AudienceRows().members("p4").left("p1"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p2", "p3", "p4");
    }

    @Test
    void members_that_somebody_else_put_on_the_list_stay() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        bridge.full(FLOW, "Other", 1, new AudienceRows().members("p2", "p3"));
        bridge.runOnce();
        bridge.set("destination.audience-sync.path", "elsewhere");
        bridge.full("elsewhere", "Other", 2, new AudienceRows().members("p3"));

        bridge.runOnce();

        assertThat(bridge.list("Loyal")).containsExactly("p1");
        assertThat(bridge.list("Other")).containsExactly("p3");
    }

    @Test
    void an_export_that_comes_late_does_not_bring_back_who_has_left_whatever_the_clock_says() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
        bridge.runOnce();
        bridge.incremental(FLOW, "Loyal", 12, new AudienceRows().left("p2"));
        bridge.runOnce();
        bridge.incremental(FLOW, "Loyal", 2, new AudienceRows().members("p2", "p4"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p3", "p4");
    }

    @Test
    void a_list_that_was_deleted_in_campaign_is_made_again_with_all_its_members() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
        bridge.runOnce();
        bridge.delete("/sandbox/lists/Loyal");
        bridge.incremental(FLOW, "Loyal", 2, new AudienceRows().members("p4").left("p1"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p2", "p3", "p4");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @Test
    void what_did_not_change_is_not_sent_again() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        long writes = bridge.calls("WriteCollection");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p2", "p1"));

        Result result = bridge.runOnce();

        assertThat(bridge.calls("WriteCollection")).isEqualTo(writes).isPositive();
        assertThat(audience(result, "Loyal").path("applied").asLong()).isEqualTo(2);
    }

    @Test
    void a_renamed_audience_keeps_its_list_which_is_renamed_too() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        bridge.rename("Loyal", "Most loyal");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p2", "p3"));

        bridge.runOnce();

        assertThat(bridge.lists()).hasSize(1);
        assertThat(bridge.list("Most loyal")).containsExactly("p1", "p2", "p3");
    }

    @Test
    void who_is_no_recipient_is_told_as_unmatched_and_joins_with_the_next_export_once_campaign_knows_them()
            throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p41"));
        Result first = bridge.runOnce();
        bridge.recipients("p41");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p41"));
        Result second = bridge.runOnce();

        assertThat(first.exitCode()).isEqualTo(2);
        assertThat(audience(first, "Loyal").path("unmatched").asLong()).isEqualTo(1);
        assertThat(audience(first, "Loyal").path("reasons").path("update-only").asLong())
                .isEqualTo(1);
        assertThat(audience(first, "Loyal").path("appliedMembers").asLong()).isEqualTo(1);
        assertThat(second.exitCode()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p41");
    }

    @Test
    void who_left_and_is_no_recipient_any_more_needs_no_call_and_is_not_asked_about_again() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        bridge.bridge().forget();
        bridge.recipients("p2");
        bridge.rename("Loyal", "Loyal");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p2"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(audience(result, "Loyal").path("appliedMembers").asLong()).isEqualTo(1);
        assertThat(bridge.list("Loyal")).containsExactly("p2");
    }

    @Test
    void rows_without_a_key_or_with_an_unknown_status_are_rejected_and_the_rest_goes_on() throws Exception {
        bridge.full(
                FLOW,
                "Loyal",
                1,
                new AudienceRows()
                        .members("p1", " ")
                        .row("p2", "segmentMembership_seg_namespace_seg_id_status", "perhaps")
                        .line("p3,realized")
                        .members("p4", "p4"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        JsonNode destination = result.receipt().path("destination");
        assertThat(destination.path("rowsRead").asLong()).isEqualTo(6);
        assertThat(destination.path("rowsAccepted").asLong()).isEqualTo(2);
        assertThat(destination.path("rowsDuplicate").asLong()).isEqualTo(1);
        assertThat(destination.path("rowsRejected").asLong()).isEqualTo(3);

        assertThat(bridge.list("Loyal")).containsExactly("p1", "p4");
    }

    @Test
    void a_refused_export_is_named_and_explained_and_nothing_of_it_is_applied() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        bridge.runOnce();
        bridge.export(FLOW, name("Loyal", 2, "_full"), "external_id,status\np2,realized\n");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(problems(result)).contains(name("Loyal", 2, "_full"), "membership-status");
        assertThat(result.receipt()
                        .path("destination")
                        .path("exports")
                        .path("refused")
                        .asLong())
                .isEqualTo(1);
        assertThat(bridge.list("Loyal")).containsExactly("p1");
        assertThat(Files.exists(
                        bridge.bridge().sandbox().landingZone().resolve(FLOW).resolve(name("Loyal", 2, "_full"))))
                .as("the landing zone keeps it")
                .isTrue();
    }

    @Test
    void an_export_that_is_cut_in_its_middle_leaves_the_audience_as_it_was() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        bridge.set("destination.read-page-rows", "1");
        bridge.export(FLOW, name("Loyal", 2, "_full"), new AudienceRows().members("p3", "p5") + "p4,\"realized");

        Result result = bridge.runOnce();

        assertThat(problems(result)).contains("CDP-4002");
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
        assertThat(result.receipt().path("destination").path("rowsRefused").asLong())
                .as("what was read of it")
                .isEqualTo(2);
        assertThat(bridge.runOnce()
                        .receipt()
                        .path("destination")
                        .path("rowsRead")
                        .asLong())
                .as("it is not read again")
                .isEqualTo(4);
    }

    @Test
    void the_twenty_fifth_audience_is_taken_and_the_twenty_sixth_is_refused_over_all_flows() throws Exception {
        for (int i = 1; i <= 24; i++) {
            bridge.full(FLOW, "A" + i, 1, new AudienceRows().members("p" + i));
        }
        bridge.full("profile-sync", "Profiles", 1, new AudienceRows().members("p1"));
        Result full = bridge.runOnce();
        bridge.full(FLOW, "A26", 1, new AudienceRows().members("p1"));
        bridge.full(FLOW, "A24", 2, new AudienceRows().members("p24", "p25"));

        Result result = bridge.runOnce();

        assertThat(full.exitCode()).as(full.errors() + full.receipt()).isZero();
        assertThat(problems(result)).contains("A26", "audiences-per-instance");
        assertThat(bridge.lists().has("A26")).isFalse();
        assertThat(bridge.list("A24")).containsExactly("p24", "p25");
    }

    @Test
    void an_export_sooner_than_the_activation_interval_allows_is_taken_once_that_is_over_and_told() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        bridge.export(
                FLOW,
                name("Loyal", 1, "_full").replace("120000", "145959"),
                new AudienceRows().members("p1", "p2").toString());

        Result result = bridge.runOnce();

        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
        assertThat(guardrail(result, "activation-interval (warning)")).isEqualTo(1);
    }

    @Test
    void a_split_export_is_taken_whole_or_not_at_all() throws Exception {
        bridge.known("Loyal");
        String first = name("Loyal", 1, "_full");
        String second = first.replace(".csv", "_2.csv");
        String rows = new AudienceRows().members("p1", "p2").toString();
        String more = new AudienceRows().members("p3").toString();
        bridge.export(FLOW, "manifest-1.json", MANIFEST.formatted(first, rows.length(), second, more.length()));
        bridge.export(FLOW, first, rows);
        bridge.set("destination.landing-zone.manifest", "required");
        Result half = bridge.runOnce();
        bridge.export(FLOW, second, more);

        Result whole = bridge.runOnce();

        assertThat(half.receipt().path("destination").path("rowsRead").asLong()).isZero();
        assertThat(whole.exitCode()).as(whole.errors() + whole.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2", "p3");
    }

    @Test
    void a_run_beyond_the_blast_radius_is_held_until_its_plan_is_applied() throws Exception {
        bridge.set("destination.blast-radius.exits", "0.2");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 20)));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(6, 25)));

        Result held = bridge.runOnce();
        assertThat(held.exitCode()).isEqualTo(1);
        assertThat(problems(held)).contains("CDP-5252", "5 of 20 members would leave");
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 20));

        String plan = problems(held).split(": ", 2)[0];
        Result applied = bridge.bridge().call("apply", plan);
        assertThat(applied.exitCode()).as(applied.errors() + applied.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(6, 25));
        assertThat(bridge.runOnce().exitCode()).isZero();
    }

    @Test
    void exits_at_the_blast_radius_are_not_beyond_it() throws Exception {
        bridge.set("destination.blast-radius.exits", "0.2");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 20)));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(5, 20)));

        assertThat(bridge.runOnce().exitCode()).isZero();
        assertThat(bridge.list("Loyal")).hasSize(16);
    }

    @Test
    void a_held_audience_keeps_no_other_audience_waiting_and_a_milder_export_takes_the_plans_place() throws Exception {
        bridge.set("destination.blast-radius.exits", "0.2");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 20)));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 2)));
        bridge.full(FLOW, "Other", 2, new AudienceRows().members("p1"));
        Result held = bridge.runOnce();
        bridge.full(FLOW, "Loyal", 3, new AudienceRows().members(people(2, 20)));

        Result mild = bridge.runOnce();

        assertThat(held.receipt().path("destination").path("plans").path("held").asLong())
                .isEqualTo(1);
        assertThat(mild.exitCode()).as(mild.errors() + mild.receipt()).isZero();
        assertThat(bridge.list("Other")).containsExactly("p1");
        assertThat(bridge.list("Loyal")).hasSize(19);
    }

    @Test
    void more_rows_in_a_file_than_the_platform_exports_are_told_once_they_were_counted() throws Exception {
        Path routes = bridge.bridge().ownRoutes();
        Path catalogue = routes.resolve("guardrails.yaml");
        Files.writeString(catalogue, Files.readString(catalogue).replace("value: 5000000\n", "value: 2\n"));
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.full(FLOW, "Other", 1, new AudienceRows().members("p1", "p2", "p3"));

        Result result = bridge.runOnce();

        assertThat(guardrail(result, "rows-per-file (warning)")).isEqualTo(1);
        assertThat(bridge.list("Other")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call: campaign.WriteCollection, status: 429, retryAfter: 0, times: 2}",
                "{call: campaign.WriteCollection, status: 503, times: 2}",
                "{call: campaign.WriteCollection, status: 503, when: after, times: 2}",
                "{call: campaign.WriteCollection, cut: before, times: 2}",
                "{call: campaign.WriteCollection, cut: after, times: 2}",
                "{call: campaign.WriteCollection, cut: response-body, times: 2}",
                "{call: campaign.ExecuteQuery, status: 503, times: 3}",
                "{call: campaign.ExecuteQuery, cut: after, times: 3}",
                "{call: campaign.Logon, status: 503, times: 2}",
                "{call: campaign.WriteCollection, status: 403, body: 'XSV-350008 Session has expired.', times: 1}",
                "{call: campaign.WriteCollection, soapFault: {code: XSV-350008, text: Session has expired}, times: 1}",
                "{call: campaign.WriteCollection, soapFault: {code: PGS-220000, text: deadlock detected}, when: after, times: 1}",
            })
    void what_heals_is_tried_again_and_the_list_is_exact(String fault) throws Exception {
        bridge.bridge().faults("rules:\n  - " + fault);
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 25)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 25));
        assertThat(audience(result, "Loyal").path("applied").asLong()).isEqualTo(25);
        assertThat(audience(result, "Loyal").path("confirmed").asLong()).isEqualTo(25);
    }

    /** The last three of the queries read the plan's pages back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void whichever_query_fails_each_page_is_read_back_once(int nth) throws Exception {
        bridge.bridge().faults("rules:\n  - {call: campaign.ExecuteQuery, nth: " + nth + ", status: 503}");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 25)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.calls("ExecuteQuery")).isEqualTo(10);
        assertThat(audience(result, "Loyal").path("applied").asLong()).isEqualTo(25);
        assertThat(audience(result, "Loyal").path("confirmed").asLong()).isEqualTo(25);
    }

    /** The first write makes the list. */
    @Test
    void who_was_saved_although_campaign_told_a_fault_is_a_member_and_can_leave() throws Exception {
        bridge.bridge()
                .faults("rules:\n  - {call: campaign.WriteCollection, nth: 2, when: after,"
                        + " soapFault: {code: PGS-220000, text: Unable to save.}}");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        Result entered = bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p2"));
        Result left = bridge.runOnce();

        assertThat(entered.exitCode()).as(entered.errors() + entered.receipt()).isZero();
        assertThat(audience(entered, "Loyal").path("confirmed").asLong()).isEqualTo(1);
        assertThat(left.exitCode()).as(left.errors() + left.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p2");
    }

    @Test
    void campaign_away_for_longer_than_all_tries_leaves_the_plan_to_the_next_run() throws Exception {
        bridge.set("destination.retries", "1");
        bridge.bridge()
                .faults("rules:\n  - {call: campaign.WriteCollection, nth: 2, status: 503}\n"
                        + "  - {call: campaign.WriteCollection, status: 503, nth: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 25)));

        Result away = bridge.runOnce();
        bridge.bridge().faults("");
        Result back = bridge.runOnce();

        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(problems(away)).contains(FLOW);
        assertThat(back.exitCode()).as(back.errors() + back.receipt()).isZero();
        assertThat(bridge.list("Loyal")).hasSize(25);
        assertThat(audience(back, "Loyal").path("appliedMembers").asLong()).isEqualTo(25);
    }

    @Test
    void a_list_that_the_operator_may_not_make_stops_the_plan_with_campaigns_reason() throws Exception {
        bridge.bridge()
                .faults(
                        "rules:\n  - {call: campaign.WriteCollection, nth: 1, soapFault: {code: XTK-170036, text: no right}}");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(problems(result)).contains("XTK-170036");
    }

    @Test
    void on_an_ffda_instance_members_are_ingested_and_read_back_once_they_are_visible() throws Exception {
        bridge.close();
        bridge = DestinationFixture.ffda(folder.resolve("ffda"), Duration.ofMillis(300));
        bridge.recipients(people(1, 25));
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 25)));
        Result first = bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(3, 25)));
        Result second = bridge.runOnce();

        assertThat(first.exitCode()).as(first.errors() + first.receipt()).isZero();
        assertThat(second.exitCode()).as(second.errors() + second.receipt()).isZero();
        assertThat(bridge.calls("IngestExt")).isEqualTo(4);
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(3, 25));
        assertThat(audience(second, "Loyal").path("confirmed").asLong()).isEqualTo(27);
    }

    @Test
    void what_stays_invisible_beyond_the_time_out_is_told_and_wanted_again() throws Exception {
        bridge.close();
        bridge = DestinationFixture.ffda(folder.resolve("ffda"), Duration.ofDays(1));
        bridge.set("destination.confirm.timeout", "PT0.3S");
        bridge.recipients("p1", "p2");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(1);
        assertThat(problems(result)).contains("not found when they were read back");
        assertThat(audience(result, "Loyal").path("missing").asLong()).isPositive();
        assertThat(audience(result, "Loyal").path("appliedMembers").asLong()).isZero();
    }

    private static long guardrail(Result result, String id) {
        return result.receipt().path("destination").path("guardrails").path(id).asLong();
    }
}
