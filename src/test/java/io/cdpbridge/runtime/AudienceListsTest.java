package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audienceId;
import static io.cdpbridge.DestinationFixture.people;
import static io.cdpbridge.DestinationFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which list of Campaign an audience has. */
class AudienceListsTest {
    private static final String FLOW = "audience-sync";
    private static final String OTHER = "22222222-2222-4222-8222-222222222222";

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
    void two_audiences_of_one_name_have_two_lists_and_who_leaves_one_stays_on_the_other() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.fullOfAnother(FLOW, OTHER, "Loyal", 1, new AudienceRows().members("p2", "p3"));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal (" + internal(audienceId("Loyal")) + ")")).containsExactly("p1");
        assertThat(bridge.list("Loyal (" + internal(OTHER) + ")")).containsExactly("p2", "p3");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @Test
    void an_audience_that_is_deleted_and_made_anew_under_its_name_gets_a_list_of_its_own() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        bridge.fullOfAnother(FLOW, OTHER, "Loyal", 2, new AudienceRows().members("p3"));

        bridge.runOnce();

        assertThat(bridge.list("Loyal (" + internal(audienceId("Loyal")) + ")")).containsExactly("p1", "p2");
        assertThat(bridge.list("Loyal (" + internal(OTHER) + ")")).containsExactly("p3");
    }

    @Test
    void a_list_that_somebody_keeps_by_hand_under_the_audiences_name_is_left_alone() throws Exception {
        byHand("Loyal", "p7");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal (Loyal)")).containsExactly("p7");
        assertThat(bridge.list("Loyal (" + internal(audienceId("Loyal")) + ")")).containsExactly("p1");
    }

    @Test
    void a_renamed_audience_renames_the_label_of_its_list_and_nothing_else_even_when_nobody_joins_or_leaves()
            throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        bridge.rename("Loyal", "Most loyal");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p2"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.lists()).hasSize(1);
        assertThat(bridge.list("Most loyal")).containsExactly("p1", "p2");
        bridge.delete("/sandbox/lists/" + internal(audienceId("Loyal")));
        assertThat(bridge.lists()).as("its internal name was the same").isEmpty();
    }

    @Test
    void a_list_of_the_audiences_internal_name_that_the_ledger_did_not_make_holds_the_plan_until_it_is_adopted()
            throws Exception {
        byHand(internal(audienceId("Loyal")), "p7");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));

        Result held = bridge.runOnce();
        assertThat(held.exitCode()).isEqualTo(1);
        assertThat(problems(held)).contains("CDP-5037", internal(audienceId("Loyal")));
        assertThat(bridge.list(internal(audienceId("Loyal")))).containsExactly("p7");

        Result applied = bridge.bridge().call("apply", problems(held).split(": ", 2)[0]);
        assertThat(applied.exitCode())
                .as("approving it is not adopting the list")
                .isEqualTo(1);
        assertThat(bridge.list(internal(audienceId("Loyal")))).containsExactly("p7");

        bridge.set("destination.lists.adopt", audienceId("Loyal")).set("destination.blast-radius.exits", "1");
        Result adopted = bridge.runOnce();
        assertThat(adopted.exitCode()).as(adopted.errors() + adopted.receipt()).isZero();
        assertThat(bridge.list("Loyal"))
                .as("who is not in the audience leaves, and nobody else")
                .containsExactly("p1", "p2");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @Test
    void who_is_on_an_adopted_list_already_stays_and_one_without_a_key_leaves() throws Exception {
        bridge.recipients("p7", "");
        byHand("vip", "p1", "p7", "");
        bridge.set("destination.lists.adopt", audienceId("Loyal") + "=vip").set("destination.blast-radius.exits", "1");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
    }

    @Test
    void a_list_to_be_adopted_that_is_not_there_holds_the_plan() throws Exception {
        bridge.set("destination.lists.adopt", audienceId("Loyal") + "=vip");
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        Result held = bridge.runOnce();
        byHand("vip");

        Result adopted = bridge.runOnce();

        assertThat(problems(held)).contains("CDP-5038", "vip");
        assertThat(adopted.exitCode()).as(adopted.errors() + adopted.receipt()).isZero();
        assertThat(bridge.lists()).hasSize(1);
        assertThat(bridge.list("Loyal")).containsExactly("p1");
    }

    @Test
    void a_list_that_was_made_before_a_crash_and_is_not_in_the_ledger_yet_is_known_to_be_its_own() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1"));
        bridge.runOnce();
        ledger("UPDATE audience SET group_id = NULL, applied_file = NULL, applied_members = 0, planned_version = 0");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.lists()).hasSize(1);
        assertThat(bridge.list("Loyal")).containsExactly("p1");
    }

    @Test
    void the_list_of_an_earlier_version_is_kept_whatever_its_internal_name() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        asAnEarlierVersionMadeIt("Loyal");
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p2", "p3"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.lists()).hasSize(1);
        assertThat(bridge.list("Loyal")).containsExactly("p2", "p3");
    }

    @Test
    void a_list_that_an_earlier_version_let_two_audiences_share_is_parted_by_what_each_was_given() throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        asAnEarlierVersionMadeIt("Loyal");
        bridge.fullOfAnother(FLOW, OTHER, "Loyal", 1, new AudienceRows().members("p2", "p3"));
        String shared = ledger("SELECT group_id FROM audience WHERE group_id IS NOT NULL");
        bridge.runOnce();
        put("nms:rcpGrpRel", shared, "p3");
        bridge.delete("/sandbox/lists/" + internal(OTHER));
        ledger("UPDATE audience SET group_id = '" + shared + "', list_name = NULL");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal (Loyal)")).containsExactly("p1", "p2");
        assertThat(bridge.list("Loyal (" + internal(OTHER) + ")")).containsExactly("p2", "p3");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    private static String internal(String audienceId) {
        return "aep_" + audienceId.replace('-', '_');
    }

    /** A list with an internal name and members. */
    private void byHand(String name, String... members) throws Exception {
        bridge.put("nms:group", "{\"id\": \"901\", \"name\": \"" + name + "\", \"label\": \"" + name + "\"}");
        for (String member : members) {
            put("nms:rcpGrpRel", "901", member);
        }
    }

    private void put(String schema, String list, String member) throws Exception {
        bridge.put(
                schema,
                "{\"group-id\": \"" + list + "\", \"recipient-id\": \""
                        + bridge.recipient(member).path("id").asText() + "\"}");
    }

    /** With the audience's name as its internal name. */
    private void asAnEarlierVersionMadeIt(String name) throws Exception {
        String id = ledger("SELECT group_id FROM audience WHERE group_id IS NOT NULL");
        bridge.put("nms:group", "{\"id\": \"" + id + "\", \"name\": \"" + name + "\"}");
        ledger("UPDATE audience SET list_name = NULL");
    }

    private String ledger(String sql) throws Exception {
        try (Connection ledger = bridge.bridge().ledger();
                var statement = ledger.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }
}
