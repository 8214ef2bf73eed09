package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The runs of dataflows and what they count (Flow Service, its OpenAPI file). A streaming dataflow's runs come some time after
 * its rows. Throws {@link PlatformUnavailable} or {@link PlatformRefused}; any number of threads may call.
 */
public final class FlowRuns {
    /** More pages of one dataflow's runs are a fault of the paging. */
    private static final int MOST_PAGES = 1_000;

    private final FlowService service;

    public FlowRuns(Platform platform) {
        this.service = new FlowService(platform);
    }

    /**
     * What all runs of a dataflow count together.
     *
     * @param runs how many there are
     * @param output records that they brought into the data lake
     * @param failed records that they did not
     */
    public record Counts(long runs, long output, long failed) {}

    /** The sums over all runs of a dataflow. */
    public Counts of(String flowId) {
        Sum sum = new Sum();
        service.items("/runs", "?property=flowId==" + Platform.encoded(flowId), MOST_PAGES, sum::add);
        return new Counts(sum.runs, sum.output, sum.failed);
    }

    private static final class Sum {
        private long runs;
        private long output;
        private long failed;

        void add(JsonNode run) {
            JsonNode records = run.path("metrics").path("recordSummary");
            runs++;
            output += records.path("outputRecordCount").asLong(0);
            failed += records.path("failedRecordCount").asLong(0);
        }
    }
}
