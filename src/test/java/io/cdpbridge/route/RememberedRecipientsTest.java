package io.cdpbridge.route;

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

    /** As somebody does in Campaign. */
    private void rekey(String from, String to) throws Exception {
        bridge.put(
                "nms:recipient",
                "{\"id\": \"" + bridge.recipient(from).path("id").asText() + "\", \"account\": \"" + to + "\"}");
    }
}
