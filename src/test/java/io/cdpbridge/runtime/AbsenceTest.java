package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audienceId;
import static io.cdpbridge.DestinationFixture.name;
import static io.cdpbridge.DestinationFixture.people;
import static io.cdpbridge.DestinationFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is missing in a full export has left only if the export proves it. */
class AbsenceTest {
    private static final String FLOW = "audience-sync";
    private static final String STATUS = "segmentMembership_seg_namespace_seg_id_status";
    private static final String TIME = "segmentMembership_seg_namespace_seg_id_lastQualificationTime";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients(people(1, 130));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void nobody_leaves_by_an_export_whose_rows_are_all_rejected() throws Exception {
        loyal(6);
        AudienceRows rows = new AudienceRows();
        for (String person : people(1, 6)) {
            rows.row(person, TIME, "2026-11-21 09:00:00 AM");
        }
        bridge.full(FLOW, "Loyal", 2, rows);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(problems(result)).isEqualTo(2);
        assertThat(bridge.list("Loyal")).containsExactly(people(1, 6));
        assertReconciled();
    }

    @Test
    void whose_row_is_rejected_stays_what_they_were_and_who_has_none_leaves() throws Exception {
        loyal(6);
        bridge.full(
                FLOW,
                "Loyal",
                2,
                new AudienceRows()
                        .members(people(1, 3))
                        .row("p4", STATUS, "perhaps")
                        .row("p9", STATUS, "perhaps"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(problems(result)).isEqualTo(2);
        assertThat(bridge.list("Loyal")).containsExactly(people(1, 4));
        assertReconciled();
    }

    @Test
    void a_row_without_a_readable_key_holds_the_exits_until_a_whole_export_comes() throws Exception {
        loyal(6);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p2", "p3", "p7", " "));
        Result doubted = bridge.runOnce();
        List<String> meanwhile = bridge.list("Loyal");
        bridge.incremental(
                FLOW, "Loyal", 3, new AudienceRows().members("p4", "p8").left("p1"));
        Result between = bridge.runOnce();
        List<String> afterwards = bridge.list("Loyal");
        bridge.full(FLOW, "Loyal", 4, new AudienceRows().members("p2", "p3", "p5", "p7", "p8"));
        Result whole = bridge.runOnce();

        assertThat(doubted.exitCode()).isEqualTo(1);
        assertThat(problems(doubted))
                .contains("CDP-4065", "3 members are missing", "1 of its 5 rows have no key that can be read");
        assertThat(meanwhile).containsExactly("p1", "p2", "p3", "p4", "p5", "p6", "p7");
        assertThat(problems(between)).contains("CDP-4065", "2 members are missing");
        assertThat(afterwards).containsExactly("p2", "p3", "p4", "p5", "p6", "p7", "p8");
        assertThat(whole.exitCode()).as(problems(whole)).isEqualTo(2);
        assertThat(bridge.list("Loyal")).containsExactly("p2", "p3", "p5", "p7", "p8");
        assertReconciled();
    }

    @Test
    void the_exits_of_an_export_in_doubt_take_place_once_somebody_approves_them_and_stay() throws Exception {
        loyal(6);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p2", "p3", " "));
        String plan = problems(bridge.runOnce()).split(": ", 2)[0];

        Result applied = bridge.bridge().call("apply", plan);
        List<String> decided = bridge.list("Loyal");
        Result idle = bridge.runOnce();
        bridge.incremental(FLOW, "Loyal", 3, new AudienceRows().members("p5", "p8"));
        Result next = bridge.runOnce();

        assertThat(applied.exitCode()).as(applied.errors() + problems(applied)).isNotEqualTo(1);
        assertThat(decided).containsExactly("p1", "p2", "p3");
        assertThat(idle.exitCode()).as(problems(idle)).isNotEqualTo(1);
        assertThat(next.exitCode()).as(problems(next)).isNotEqualTo(1);
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2", "p3", "p5", "p8");
        assertReconciled();
    }

    @Test
    void some_unreadable_keys_can_be_put_up_with() throws Exception {
        bridge.set("destination.unreadable-keys", "1");
        loyal(6);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p2", "p3", " "));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2", "p3");
    }

    @Test
    void two_exports_in_doubt_on_end_are_a_case_for_health() throws Exception {
        loyal(6);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", " "));
        bridge.runOnce();
        List<String> once = repeated();
        bridge.full(FLOW, "Loyal", 3, new AudienceRows().members("p1", "p2", " "));
        bridge.runOnce();
        List<String> twice = repeated();
        bridge.full(FLOW, "Loyal", 4, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();

        assertThat(once).isEmpty();
        assertThat(twice)
                .singleElement()
                .asString()
                .contains(audienceId("Loyal"), "2 full exports on end", "1 of its 3 rows");
        assertThat(repeated()).isEmpty();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
    }

    @Test
    void the_same_exports_end_the_same_when_the_doubtful_one_comes_last() throws Exception {
        bridge.full(FLOW, "Loyal", 3, new AudienceRows().members("p1", "p2"));
        bridge.runOnce();
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p9", " "));
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members("p5", "p6"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(problems(result)).isEqualTo(2);
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
        assertReconciled();
    }

    @Test
    void an_incremental_export_that_is_called_full_takes_nobody_off_but_whom_it_names() throws Exception {
        loyal(6);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().left("p6"));
        Result held = bridge.runOnce();
        bridge.incremental(FLOW, "Loyal", 3, new AudienceRows().members("p7"));
        bridge.runOnce();

        assertThat(problems(held)).contains("CDP-4065", "5 members are missing", "say that somebody has left");
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2", "p3", "p4", "p5", "p7");
    }

    @Test
    void full_in_the_name_of_the_destination_takes_nobody_off() throws Exception {
        loyal(6);
        String name = "Campaign_full_price_segment" + audienceId("Loyal") + "_20261102120000.csv";
        bridge.export(FLOW, name, new AudienceRows().left("p6").toString());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(problems(result)).isZero();
        assertThat(bridge.list("Loyal")).containsExactly(people(1, 5));
    }

    @Test
    void a_folder_of_full_exports_needs_no_word_in_their_names() throws Exception {
        bridge.set("destination.audience-sync.kind", "full");
        loyal(6);
        bridge.incremental(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p2"));

        assertThat(bridge.runOnce().exitCode()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
    }

    @Test
    void a_full_export_that_would_empty_an_audience_is_held_whatever_the_blast_radius() throws Exception {
        loyal(2);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows());

        Result held = bridge.runOnce();
        List<String> meanwhile = bridge.list("Loyal");
        Result applied = bridge.bridge().call("apply", problems(held).split(": ", 2)[0]);

        assertThat(problems(held)).contains("2 members are missing", "it lists no member at all");
        assertThat(meanwhile).containsExactly("p1", "p2");
        assertThat(applied.exitCode()).as(applied.errors()).isZero();
        assertThat(bridge.list("Loyal")).isEmpty();
    }

    @Test
    void a_full_export_of_a_few_against_many_is_held() throws Exception {
        loyal(120);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members("p1", "p125"));

        Result held = bridge.runOnce();

        assertThat(problems(held)).contains("119 members are missing", "it lists 2 members, and the audience has 120");
        assertThat(bridge.list("Loyal")).hasSize(121);
    }

    @Test
    void a_small_audience_is_held_by_the_blast_radius_too() throws Exception {
        bridge.set("destination.blast-radius.exits", "0.2");
        loyal(6);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 4)));

        Result held = bridge.runOnce();

        assertThat(problems(held)).contains("CDP-5252", "2 of 6 members would leave");
        assertThat(bridge.list("Loyal")).containsExactly(people(1, 6));
    }

    @Test
    void an_export_of_too_many_rejected_rows_is_refused_whole() throws Exception {
        bridge.set("destination.reject-minimum-rows", "2");
        loyal(6);
        bridge.full(
                FLOW,
                "Loyal",
                2,
                new AudienceRows().members("p7").row("p1", STATUS, "?").row("p2", STATUS, "?"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(problems(result)).contains("CDP-4003", name("Loyal", 2, "_full"), "2 of 3 rows");
        assertThat(bridge.list("Loyal")).containsExactly(people(1, 6));
    }

    @Test
    void a_second_part_that_comes_late_empties_nothing_in_between() throws Exception {
        Path catalogue = bridge.bridge().ownRoutes().resolve("guardrails.yaml");
        Files.writeString(catalogue, Files.readString(catalogue).replace("value: 5000000\n", "value: 3\n"));
        loyal(5);
        bridge.full(FLOW, "Loyal", 2, new AudienceRows().members(people(1, 3)));
        Result first = bridge.runOnce();
        List<String> meanwhile = bridge.list("Loyal");
        bridge.export(
                FLOW,
                name("Loyal", 2, "_full").replace(".csv", "_2.csv"),
                new AudienceRows().members("p4").toString());

        Result both = bridge.runOnce();

        assertThat(problems(first)).contains("2 members are missing", "exactly the 3 rows after which another begins");
        assertThat(meanwhile).containsExactly(people(1, 5));
        assertThat(both.exitCode()).as(problems(both)).isZero();
        assertThat(bridge.list("Loyal")).containsExactly(people(1, 4));
        assertReconciled();
    }

    private void loyal(int members) throws Exception {
        bridge.full(FLOW, "Loyal", 1, new AudienceRows().members(people(1, members)));
        Result first = bridge.runOnce();
        assertThat(first.exitCode()).as(first.errors() + problems(first)).isZero();
    }

    private List<String> repeated() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + bridge.bridge().data().resolve("ledger.db"), "", "")) {
            return new Doubts(ledger).repeated();
        }
    }

    private void assertReconciled() throws Exception {
        Result result = bridge.bridge().call("reconcile");
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
    }
}
