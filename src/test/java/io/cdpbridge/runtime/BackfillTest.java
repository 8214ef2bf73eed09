package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History between the sandbox's Campaign, or old exports, and its Experience Platform. */
class BackfillTest {
    @TempDir
    private Path folder;

    @Test
    void history_is_read_in_slices_beside_what_is_known_and_leaves_in_one_batch() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge()) {
            bridge.write("delivery-logs-1.csv", rows.export(0, 50));
            assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(50);
            rows.put(bridge, 0, rows.size());

            Result result = bridge.call(
                    "backfill", "delivery-logs", "--from", "2026-09-01", "--to", "2026-11-01", "--slice", "P10D");

            assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
            assertThat(result.of("run", "rowsAccepted")).isEqualTo(rows.size() - 50);
            assertThat(result.of("run", "rowsDuplicate")).isEqualTo(50);
            assertThat(result.errors()).contains("7 of 7 slices read, " + rows.size() + " rows");
            assertThat(ids(bridge)).hasSize(rows.size()).doesNotHaveDuplicates();
            assertThat(result.receipt()
                            .path("run")
                            .path("batches")
                            .path("confirmed")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void asked_for_again_it_is_told_that_nothing_is_left_and_nothing_is_sent_twice() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge()) {
            rows.put(bridge, 0, 60);
            String[] words = {"delivery-logs", "--from", "2026-09-01", "--to", "2026-11-01", "--slice", "P20D"};
            assertThat(bridge.call("backfill", words).exitCode()).isZero();
            Result again = bridge.call("backfill", words);

            assertThat(again.exitCode()).isZero();
            assertThat(again.of("run", "rowsAccepted")).isZero();
            assertThat(ids(bridge)).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_failed_in_the_middle_goes_on_with_the_slices_that_are_left() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge().set("source.query.retries", "0")) {
            rows.put(bridge, 0, rows.size());
            String[] words = {"delivery-logs", "--from", "2026-09-01", "--to", "2026-11-01", "--slice", "P5D"};
            // A slice is one query that gives rows and one that gives none; the third is cut off, however often it is
            // tried again.
            bridge.faults("rules:\n  - {call: campaign.ExecuteQuery, nth: %s, status: 503}\n"
                    .formatted(IntStream.rangeClosed(5, 1_000).boxed().toList()));
            Result broken = bridge.call("backfill", words);
            assertThat(broken.exitCode()).isEqualTo(1);
            long read = broken.of("run", "rowsAccepted");
            assertThat(read).isPositive().isLessThan(rows.size());

            bridge.faults("rules: []\n");
            Result rest = bridge.call("backfill", words);

            assertThat(rest.exitCode()).as(rest.errors() + rest.receipt()).isZero();
            assertThat(rest.of("run", "rowsAccepted")).isEqualTo(rows.size() - read);
            assertThat(rest.of("run", "rowsDuplicate"))
                    .as("slices that were read are not read again")
                    .isZero();
            assertThat(ids(bridge)).hasSize(rows.size()).doesNotHaveDuplicates();
        }
    }

    @Test
    void old_exports_are_read_where_they_lie_and_one_that_is_refused_does_not_hold_the_others() throws Exception {
        CampaignLogRows rows = rows();
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(old.resolve("delivery-logs-1.csv"), rows.export(0, 40));
        Files.writeString(old.resolve("delivery-logs-2.csv"), "what;is;this\n1;2;3\n");
        Files.writeString(old.resolve("delivery-logs-3.csv"), rows.export(30, 80));
        Files.writeString(old.resolve("notes.txt"), "no export");
        try (BridgeFixture bridge = bridge()) {
            Result result = bridge.call("backfill", "delivery-logs", "--directory", old.toString());

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors()).contains("delivery-logs-2.csv was refused");
            assertThat(ids(bridge)).hasSize(80).doesNotHaveDuplicates();
            assertThat(bridge.get("/sandbox/campaign/requests")).contains("\"total\":0");

            Files.writeString(old.resolve("delivery-logs-2.csv"), rows.export(80, 100));
            Result mended = bridge.call("backfill", "delivery-logs", "--directory", old.toString());
            assertThat(mended.of("run", "rowsAccepted")).isEqualTo(20);
            assertThat(old.resolve("delivery-logs-1.csv")).exists();
        }
    }

    @Test
    void batches_of_nothing_but_history_stop_at_their_share_of_the_day_and_live_rows_take_them_along()
            throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge().set("source.backfill.budget-share", "0.01")) {
            rows.put(bridge, 0, 100);
            Result held = bridge.call("backfill", "delivery-logs", "--from", "2026-09-01", "--to", "2026-11-01");

            assertThat(held.exitCode()).as("0.01 of 90 batches is none").isEqualTo(1);
            assertThat(held.receipt().path("problems").toString()).contains("source.backfill.budget-share");
            assertThat(bridge.events()).isEmpty();

            bridge.write("delivery-logs-live.csv", rows.export(100, 110));
            Result live = bridge.runOnce();
            assertThat(live.exitCode()).as(live.errors() + live.receipt()).isZero();
            assertThat(ids(bridge)).hasSize(110).doesNotHaveDuplicates();
            assertThat(numbers(bridge, "SELECT count(*) FROM batch")).containsExactly(1L);
        }
    }

    @Test
    void live_traffic_that_needs_all_of_the_days_batches_leaves_none_to_history() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge().set("source.backfill.budget-share", "1")) {
            Path guardrails = bridge.ownRoutes().resolve("guardrails.yaml");
            String shipped = Files.readString(guardrails);
            int at = shipped.indexOf("value: 90", shipped.indexOf("id: batches-per-day"));
            Files.writeString(
                    guardrails, shipped.substring(0, at) + "value: 2" + shipped.substring(at + "value: 90".length()));
            bridge.write("delivery-logs-1.csv", rows.export(0, 10));
            bridge.runOnce();
            rows.put(bridge, 10, 40);
            assertThat(bridge.call("backfill", "delivery-logs", "--from", "2026-09-01", "--to", "2026-10-01")
                            .exitCode())
                    .as("one batch is left")
                    .isZero();
            Result second = bridge.call("backfill", "delivery-logs", "--from", "2026-08-01", "--to", "2026-08-02");
            assertThat(second.exitCode()).as("there is nothing to send").isZero();
            rows.put(bridge, 40, 60);
            Result held = bridge.call("backfill", "delivery-logs", "--from", "2026-09-01", "--to", "2026-10-02");
            assertThat(held.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void a_flow_or_a_time_that_cannot_be_is_refused() throws Exception {
        try (BridgeFixture bridge = bridge()) {
            assertThat(bridge.call("backfill", "delivery-log", "--from", "2026-09-01", "--to", "2026-09-02"))
                    .satisfies(result -> assertThat(result.exitCode()).isEqualTo(64))
                    .satisfies(result ->
                            assertThat(result.errors()).contains("CDP-4231").contains("delivery-logs"));
            assertThat(bridge.call("backfill", "delivery-logs", "--from", "2026-09-02", "--to", "2026-09-01"))
                    .satisfies(result -> assertThat(result.exitCode()).isEqualTo(64))
                    .satisfies(result -> assertThat(result.errors()).contains("CDP-4230"));
        }
    }

    private CampaignLogRows rows() {
        return CampaignLogRows.generated("delivery-logs", 1_500, folder.resolve("generated"));
    }

    private BridgeFixture bridge() {
        return new BridgeFixture(folder.resolve("bridge")).set("campaign.calls-per-minute", "100000");
    }

    private static List<String> ids(BridgeFixture bridge) throws Exception {
        return bridge.events().stream().map(event -> event.path("_id").asText()).toList();
    }

    private static List<Long> numbers(BridgeFixture bridge, String sql) throws Exception {
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? List.of(rows.getLong(1)) : List.of();
        }
    }
}
