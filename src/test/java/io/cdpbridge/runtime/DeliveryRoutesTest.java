package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.TrackingLogs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the delivery routes make of everything that the platform may answer. */
class DeliveryRoutesTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture(folder);
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8).toString());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call: batch.create, status: 429, retryAfter: 0, times: 2}",
                "{call: batch.create, status: 429, times: 2}",
                "{call: batch.create, status: 503, times: 2}",
                "{call: batch.create, status: 500, when: after, times: 1}",
                "{call: batch.put, status: 503, when: after, times: 1}",
                "{call: batch.complete, status: 502, when: after, times: 1}",
                "{call: batch.complete, status: 504, times: 1}",
                "{call: catalog.batch, status: 500, times: 2}",
                "{call: 'batch.*', cut: before, times: 3}",
                "{call: 'batch.*', cut: after, times: 3}",
                "{call: batch.create, status: 401, times: 1}",
                "{call: ims.token, status: 503, times: 1}",
                "{call: batch.create, delayMillis: 300, times: 1}",
            })
    void what_heals_is_tried_again_and_nothing_is_lost_or_doubled(String fault) throws Exception {
        bridge.faults("rules:\n  - " + fault);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
        assertThat(result.batches("confirmed")).isEqualTo(1);
    }

    @Test
    void a_batch_whose_creation_was_answered_by_silence_is_found_again_and_not_created_twice() throws Exception {
        bridge.faults("rules:\n  - {call: batch.create, cut: after, times: 1}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isZero();
        assertThat(count("batch.create")).isEqualTo(1);
        assertThat(count("catalog.batches")).isPositive();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_call_that_fails_longer_than_its_retries_puts_the_batch_back_and_it_goes_on_later() throws Exception {
        bridge.set("source.deliver.retries", "1");
        bridge.faults("rules:\n  - {call: batch.put, status: 503, times: 5}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void an_expired_token_is_renewed_once_and_the_call_repeated() throws Exception {
        bridge.faults("rules:\n  - {call: batch.create, status: 401, times: 1}");

        assertThat(bridge.runOnce().exitCode()).isZero();
        assertThat(count("ims.token")).isEqualTo(2);
    }

    @Test
    void a_refusal_that_will_not_heal_stops_its_batch_and_not_the_other_dataset() throws Exception {
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());
        bridge.faults("rules:\n  - {call: batch.create, status: 400, times: 1}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.batches("stopped")).isEqualTo(1);
        assertThat(result.batches("confirmed")).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString()).contains("CDP-60");

        Result afterRestart = bridge.runOnce();
        assertThat(afterRestart.exitCode())
                .as("a restart tries the stopped batch again")
                .isZero();
        assertThat(ids()).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void rows_that_the_platform_refuses_go_to_quarantine_with_its_code_and_their_line() throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: partly, code: INGEST-1555-400, message: missing,"
                + " where: {field: _experience.campaign.broadlogID, equals: '3'}}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.of("run", "rowsFailedOnPlatform")).isEqualTo(1);
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(7);
        assertThat(result.of("run", "rowsInQuarantine")).isEqualTo(1);
        assertThat(ids()).hasSize(7);
    }

    @Test
    void a_poison_row_is_isolated_by_halving_and_all_others_arrive() throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: poison, code: '118', message: poison,"
                + " where: {field: _experience.campaign.broadlogID, equals: '5'}}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.receipt().toString()).isEqualTo(2);
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(7);
        assertThat(result.of("run", "rowsFailedOnPlatform")).isEqualTo(1);
        assertThat(result.of("run", "rowsInFlight")).isZero();
        assertThat(result.batches("split")).isEqualTo(3);
        assertThat(ids()).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void the_search_for_poison_rows_is_bounded_and_what_is_not_isolated_goes_to_quarantine() throws Exception {
        bridge.set("source.deliver.split-batches", "2");
        bridge.faults("rules:\n  - {batch: any, outcome: fail, code: '118', message: all bad}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.batches("split")).isEqualTo(1);
        assertThat(result.batches("quarantined")).isEqualTo(2);
        assertThat(result.of("run", "rowsFailedOnPlatform")).isEqualTo(8);
        assertThat(result.of("run", "rowsInQuarantine")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "active", "archived", "retained"})
    void an_accepted_batch_is_confirmed(String state) throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: state, state: " + state + "}");

        assertThat(bridge.runOnce().batches("confirmed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loading", "loaded", "queued", "processing", "staging", "staged", "retrying"})
    void a_batch_in_progress_is_asked_for_again(String state) throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: state, state: " + state + ", looks: 2}");

        Result result = bridge.runOnce();

        assertThat(result.batches("confirmed")).isEqualTo(1);
        assertThat(count("catalog.batch")).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "failure"})
    void a_failed_batch_is_split(String state) throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: state, state: " + state + ", times: 1}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.receipt().toString()).isZero();
        assertThat(result.batches("split")).isEqualTo(1);
        assertThat(result.batches("confirmed")).isEqualTo(2);
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stalled", "abandoned"})
    void a_batch_that_the_platform_lost_is_sent_again(String state) throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: state, state: " + state + ", times: 1}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isZero();
        assertThat(result.batches("resent")).isEqualTo(1);
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_batch_that_was_lost_after_a_completion_without_an_answer_is_sent_again() throws Exception {
        bridge.faults("""
                rules:
                  - {call: batch.complete, cut: after, times: 1}
                  - {call: batch.complete, status: 400, times: 1}
                  - {batch: any, outcome: stall, times: 1}
                """);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.receipt().toString()).isZero();
        assertThat(result.batches("resent")).isEqualTo(1);
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_refusal_is_not_tried_again_because_an_earlier_failure_of_the_step_was() throws Exception {
        bridge.faults("""
                rules:
                  - {call: batch.complete, status: 503, times: 1}
                  - {call: batch.complete, status: 400, times: 1}
                """);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.batches("stopped")).isEqualTo(1);
        assertThat(count("batch.complete")).isEqualTo(2);
    }

    @Test
    void an_open_batch_whose_completion_is_refused_stops() throws Exception {
        bridge.faults("rules:\n  - {call: batch.complete, status: 400, times: 1}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.batches("stopped")).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString()).contains("CDP-6004");
    }

    @Test
    void a_batch_that_is_lost_again_and_again_stops() throws Exception {
        bridge.set("source.deliver.resend-batches", "2");
        bridge.faults("rules:\n  - {batch: any, outcome: stall}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.batches("resent")).isEqualTo(2);
        assertThat(result.batches("stopped")).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString()).contains("CDP-6104");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aborted", "inactive", "deleted"})
    void a_batch_that_somebody_took_back_is_not_sent_again(String state) throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: state, state: " + state + "}");

        Result result = bridge.runOnce();
        Result again = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(again.batches("withdrawn")).isEqualTo(1);
        assertThat(again.receipt().path("problems").toString()).contains("CDP-6101");
        assertThat(count("batch.create")).isEqualTo(1);
    }

    @Test
    void parts_of_several_files_leave_as_one_batch() throws Exception {
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(11, 12).toString());
        bridge.write("delivery-logs-3.csv", new DeliveryLogs().rows(21, 22).toString());
        bridge.set("source.deliver.period", "PT3S");

        Result result = bridge.runOnce();

        assertThat(result.batches("confirmed")).isLessThan(3);
        assertThat(ids()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void no_secret_token_or_identity_reaches_the_output() throws Exception {
        bridge.faults("rules:\n  - {call: batch.create, status: 400}");

        Result result = bridge.runOnce();

        String output = result.errors() + result.receipt();
        assertThat(output)
                .doesNotContain("CRM-")
                .doesNotContain(bridge.sandbox().properties().get("aep.client-secret"));
    }

    private List<String> ids() throws Exception {
        return bridge.events().stream().map(event -> event.path("_id").asText()).toList();
    }

    private long count(String call) throws Exception {
        long count = 0;
        for (JsonNode status : bridge.requests().path("calls").path(call)) {
            count += status.asLong();
        }
        return count;
    }
}
