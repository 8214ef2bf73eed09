package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code campaign.calls-per-minute} is one limit for all that the bridge asks of an instance. */
class CampaignCallRateTest {
    private static final int LIMIT = 100;

    @TempDir
    private Path folder;

    @Test
    void both_syncs_their_read_back_and_queries_of_logs_share_one_limit() throws Exception {
        // What is written stays invisible, so that read-back would ask again and again.
        try (DestinationFixture bridge = DestinationFixture.ffda(folder.resolve("bridge"), Duration.ofHours(1))) {
            bridge.set("runtime.directions", "source,destination")
                    .set("campaign.calls-per-minute", Integer.toString(LIMIT))
                    .set("source.delivery-logs.input", "query")
                    .set("source.tracking-logs.input", "query")
                    .set("source.query.schedule", "0/5 * * * * ?")
                    .set("source.query.first-window", "P120D")
                    .set("destination.landing-zone.schedule", "0/1 * * * * ?");
            bridge.recipients(people(1, 9));
            bridge.full(
                    "audience-sync", "Runners", 1, new AudienceRows().row("p1").row("p2"));
            bridge.full("profile-sync", "Runners", 1, new AudienceRows().row("p1", "homeAddress_city", "Rome"));

            try (BridgeRuntime runtime = BridgeRuntime.start(bridge.bridge().settings(), InstantSource.system())) {
                await().atMost(Duration.ofSeconds(50)).until(() -> calls(bridge) >= LIMIT);
                await().during(Duration.ofSeconds(1)).until(() -> calls(bridge) == LIMIT);
                assertThat(bridge.calls("IngestExt")).as("syncs wrote").isPositive();
                assertThat(runtime.flowWatch().troubles()).isEmpty();
            }
            assertThat(calls(bridge)).as("one more ends the session").isBetween((long) LIMIT, LIMIT + 1L);
        }
    }

    private static long calls(DestinationFixture bridge) throws Exception {
        JsonNode requests = new ObjectMapper().readTree(bridge.bridge().get("/sandbox/campaign/requests"));
        long calls = 0;
        for (JsonNode method : requests.path("calls")) {
            for (JsonNode count : method) {
                calls += count.asLong();
            }
        }
        return calls;
    }
}
