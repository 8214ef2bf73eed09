package io.cdpbridge.aep;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The runs of dataflows and what they count (Flow Service, its OpenAPI file). A streaming dataflow's runs come some time after
 * its rows. Throws {@link PlatformUnavailable} or {@link PlatformRefused}; any number of threads may call.
 */
public final class FlowRuns {
    private static final String FLOW_SERVICE = "/data/foundation/flowservice";

    /** More pages of one dataflow's runs are a fault of the paging. */
    private static final int MOST_PAGES = 1_000;

    private final Platform platform;

    public FlowRuns(Platform platform) {
        this.platform = platform;
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
        long runs = 0;
        long output = 0;
        long failed = 0;
        String path = "/runs?property=flowId==" + Platform.encoded(flowId);
        for (int page = 0; page < MOST_PAGES && !path.isEmpty(); page++) {
            JsonNode answer = platform.get(FLOW_SERVICE + path);
            for (JsonNode run : answer.path("items")) {
                JsonNode records = run.path("metrics").path("recordSummary");
                runs++;
                output += records.path("outputRecordCount").asLong(0);
                failed += records.path("failedRecordCount").asLong(0);
            }
            String next = answer.path("_links").path("next").path("href").asText("");
            int query = next.indexOf('?');
            path = query < 0 ? "" : "/runs" + next.substring(query);
        }
        return new Counts(runs, output, failed);
    }
}
