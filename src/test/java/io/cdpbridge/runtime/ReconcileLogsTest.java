package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are read by query are held against what Campaign counts. */
class ReconcileLogsTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;
    private CampaignLogRows rows;

    @BeforeEach
    void begin() throws Exception {
        bridge = new BridgeFixture(folder.resolve("bridge"))
                .set("source.delivery-logs.input", "query")
                .set("source.query.first-window", "P120D")
                .set("campaign.calls-per-minute", "100000");
        rows = CampaignLogRows.generated("delivery-logs", 1_500, folder.resolve("generated"));
        rows.put(bridge, 0, 120);
        Result result = bridge.runOnce();
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        bridge.runOnce();
    }

    @AfterEach
    void end() {
        bridge.close();
    }

    private static List<String> told(Result result) {
        List<String> told = new ArrayList<>();
        for (JsonNode difference : result.receipt().path("differences")) {
            told.add(difference.path("code").asText() + " "
                    + difference.path("what").asText());
        }
        return told;
    }

    private void ledger(String sql) throws Exception {
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void as_many_rows_were_read_as_campaign_counts() throws Exception {
        Result result = bridge.call("reconcile");

        assertThat(told(result)).isEmpty();
        assertThat(result.receipt().path("summary").path("windowsCompared").asLong())
                .isPositive();
    }

    @Test
    void rows_that_a_window_passed_over_are_found() throws Exception {
        ledger("UPDATE query_window SET row_count = row_count - 63 WHERE id = 1");

        Result result = bridge.call("reconcile");

        assertThat(told(result)).singleElement().asString().startsWith("CDP-5336 ");
        assertThat(result.receipt().path("summary").path("unaccounted").asLong())
                .isPositive();
    }

    @Test
    void rows_that_were_committed_later_than_the_overlap_allows_for_are_found() throws Exception {
        rows.put(bridge, 120, 130);
        assertThat(bridge.runOnce().of("run", "rowsRead")).isZero();

        assertThat(told(bridge.call("reconcile")))
                .singleElement()
                .asString()
                .matches("CDP-5336 1[0-9]+ rows in Campaign's log, 120 rows read");
    }

    @Test
    void rows_that_the_next_window_reads_are_no_difference() throws Exception {
        bridge.set("source.delivery-logs.query.overlap", "P120D");
        rows.put(bridge, 120, 130);
        assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(10);

        assertThat(told(bridge.call("reconcile"))).isEmpty();
    }

    @Test
    void windows_are_counted_together_when_there_are_more_of_them_than_calls() throws Exception {
        Result result = bridge.call("reconcile", "--calls", "1");

        assertThat(told(result)).noneMatch(line -> line.contains("CDP-5336"));
        assertThat(result.receipt().path("summary").path("windowsCompared").asLong())
                .isPositive();
    }
}
