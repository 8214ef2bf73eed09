package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped source routes over Campaign's SOAP API, between the sandbox's Campaign and its Experience Platform. */
class QueryRoutesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"delivery-logs", "tracking-logs"})
    void queried_rows_become_the_very_events_that_exported_ones_do(String flow) throws Exception {
        CampaignLogRows rows = CampaignLogRows.generated(flow, 1_500, folder.resolve("generated"));
        List<JsonNode> exported;
        try (BridgeFixture files = new BridgeFixture(folder.resolve("files"))) {
            files.write(flow + "-1.csv", rows.export(0, rows.size()));
            assertThat(files.runOnce().exitCode()).isZero();
            exported = events(files);
        }
        try (BridgeFixture bridge = querying(flow)) {
            rows.put(bridge, 0, rows.size());
            Result result = bridge.runOnce();

            assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
            assertThat(exported).hasSize(rows.size()).hasSizeGreaterThan(150);
            assertThat(events(bridge)).containsExactlyElementsOf(exported);
        }
    }

    @Test
    void what_is_read_again_within_the_overlap_is_no_second_event_and_what_came_late_is_one() throws Exception {
        CampaignLogRows rows = CampaignLogRows.generated("delivery-logs", 1_500, folder.resolve("generated"));
        try (BridgeFixture bridge = querying("delivery-logs").set("source.delivery-logs.query.overlap", "P120D")) {
            rows.put(bridge, 0, 100);
            assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(100);
            rows.put(bridge, 100, 130);
            Result second = bridge.runOnce();

            assertThat(second.of("run", "rowsAccepted")).isEqualTo(30);
            assertThat(second.of("run", "rowsDuplicate")).isGreaterThanOrEqualTo(100);
            assertThat(bridge.events())
                    .extracting(event -> event.path("_id").asText())
                    .hasSize(130)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_bridge_that_reads_files_asks_campaign_for_nothing() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            assertThat(bridge.runOnce().exitCode()).isZero();

            assertThat(bridge.get("/sandbox/campaign/requests")).contains("\"total\":0");
        }
    }

    @Test
    void a_refused_file_stops_its_flow_and_its_rows_come_once_the_cause_is_mended() throws Exception {
        CampaignLogRows rows = CampaignLogRows.generated("delivery-logs", 1_500, folder.resolve("generated"));
        try (BridgeFixture bridge = querying("delivery-logs").set("source.reject-minimum-rows", "10")) {
            rows.put(bridge, 0, 100);
            Path query = bridge.ownRoutes().resolve("queries/delivery-logs.yaml");
            String right = Files.readString(query);
            Files.writeString(query, right.replace("[recipient/@account]", "[recipient/@lastName]"));
            Result refused = bridge.runOnce();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.receipt().path("problems").toString())
                    .contains("CDP-4207")
                    .contains("CDP-4003");
            assertThat(bridge.events()).isEmpty();

            Files.writeString(query, right);
            assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(100);
        }
    }

    @Test
    void a_query_without_a_column_of_the_mapping_is_told_before_anything_is_asked() throws Exception {
        try (BridgeFixture bridge = querying("delivery-logs")) {
            Path query = bridge.ownRoutes().resolve("queries/delivery-logs.yaml");
            Files.writeString(query, Files.readString(query).replace("column: deliveryLabel", "column: deliveryLable"));

            Result result = bridge.runOnce();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.receipt().path("problems").toString())
                    .contains("CDP-4205")
                    .contains("no column 'deliveryLabel' (column ");
        }
    }

    @Test
    void a_long_log_goes_through_several_files_which_are_kept_for_their_time() throws Exception {
        CampaignLogRows rows = CampaignLogRows.generated("delivery-logs", 1_500, folder.resolve("generated"));
        try (BridgeFixture bridge =
                querying("delivery-logs").set("source.query.file-rows", "50").set("source.query.page-rows", "20")) {
            rows.put(bridge, 0, 120);
            assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(120);

            Path spool = bridge.data().resolve("query/delivery-logs");
            assertThat(names(spool.resolve("archive"))).hasSizeGreaterThan(1);
            assertThat(names(spool)).containsExactlyInAnyOrder("archive", "failed");
        }
    }

    private BridgeFixture querying(String flow) {
        return new BridgeFixture(folder.resolve("bridge"))
                .set("source." + flow + ".input", "query")
                .set("source.query.first-window", "P120D")
                .set("campaign.calls-per-minute", "100000");
    }

    private static List<JsonNode> events(BridgeFixture bridge) throws Exception {
        return bridge.events().stream()
                .sorted(Comparator.comparing(event -> event.path("_id").asText()))
                .toList();
    }

    private static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
