package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipients whose key changes in Campaign, or who are deleted and made anew there. */
class RememberedRecipientsTest {
    private static final String FLOW = "audience-sync";

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
    void a_member_whose_key_was_changed_in_campaign_is_taken_off_when_the_old_key_leaves() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        rekey("p1", "q1");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(2, 10)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(2, 10));
    }

    @Test
    void a_second_recipient_that_takes_the_key_does_not_keep_who_left_on_the_list() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        bridge.recipients("p1");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(2, 10)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(2, 10));
    }

    @Test
    void a_member_who_has_got_the_key_of_somebody_who_is_wanted_stays_when_the_old_key_leaves() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        rekey("p9", "z9");
        rekey("p1", "p9");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(2, 10)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).contains("p9").doesNotContain("p1");
    }

    @Test
    void an_exit_of_an_incremental_export_goes_by_the_remembered_id_as_well() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        rekey("p3", "q3");
        bridge.incremental(FLOW, "Loyal", 2, new AudienceRows().left("p3"));

        bridge.runOnce();

        assertThat(bridge.list("Loyal")).hasSize(9).doesNotContain("q3");
    }

    @Test
    void a_recipient_that_was_deleted_and_made_anew_under_the_same_key_joins_again_with_the_next_export()
            throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        bridge.delete("/sandbox/campaign/rows/nms:recipient/" + id("p4"));
        bridge.recipients("p4");
        assertThat(bridge.list("Loyal")).hasSize(9);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 10)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 10));
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
        bridge.full(FLOW, "Loyal", 3, new AudienceRows().members(people(5, 10)));
        bridge.set("destination.blast-radius.exits", "1").runOnce();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(5, 10));
    }

    @Test
    void somebody_who_was_put_on_the_list_by_hand_meanwhile_hides_it_unless_members_are_asked_for() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        bridge.delete("/sandbox/lists/Loyal/members/p4");
        bridge.put("nms:rcpGrpRel", "{\"group-id\": \"" + listId() + "\", \"recipient-id\": \"" + id("p15") + "\"}");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        assertThat(bridge.list("Loyal")).doesNotContain("p4");
        bridge.set("destination.lists.check", "members");
        bridge.full(FLOW, "Loyal", 3, new AudienceRows().members(people(1, 10)));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).contains("p4", "p15").hasSize(11);
    }

    @Test
    void without_the_check_nothing_is_asked_of_a_list() throws Exception {
        bridge.set("destination.lists.check", "none");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        bridge.delete("/sandbox/lists/Loyal/members/p4");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 11)));

        bridge.runOnce();

        assertThat(bridge.list("Loyal")).contains("p11").doesNotContain("p4");
    }

    @Test
    void an_unchanged_list_costs_one_call_to_check() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        long asked = bridge.calls("ExecuteQuery");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 10)));

        bridge.runOnce();

        assertThat(bridge.calls("ExecuteQuery") - asked)
                .as("the count, and the list by its id for its label")
                .isEqualTo(2);
    }

    @Test
    void a_check_that_fails_for_a_while_is_made_again() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, 10)));
        bridge.runOnce();
        bridge.delete("/sandbox/lists/Loyal/members/p4");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 10)));
        bridge.bridge().faults("rules:\n  - {call: campaign.ExecuteQuery, nth: [1, 3], status: 503}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(1, 10));
    }

    private String id(String account) throws Exception {
        return bridge.recipient(account).path("id").asText();
    }

    private String listId() throws Exception {
        try (var ledger = bridge.bridge().ledger();
                var statement = ledger.createStatement();
                var rows = statement.executeQuery("SELECT group_id FROM audience WHERE group_id IS NOT NULL")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** As somebody does in Campaign. */
    private void rekey(String from, String to) throws Exception {
        bridge.put(
                "nms:recipient",
                "{\"id\": \"" + bridge.recipient(from).path("id").asText() + "\", \"account\": \"" + to + "\"}");
    }
}
