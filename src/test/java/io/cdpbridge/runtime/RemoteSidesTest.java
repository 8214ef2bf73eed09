package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other sides that fail as the sandbox is told to, as health shows it; no call is made to find out. */
class RemoteSidesTest {

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());
    private Observed observed;
    private int port;

    @BeforeEach
    void find() throws IOException {
        port = FreePort.find();
        observed = new Observed(port);
    }

    @Test
    void a_platform_that_fails_degrades_and_then_is_down_until_a_call_succeeds() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)
                .set("source.input.schedule", "* * * * * ?")
                .set("source.deliver.pace", "none")) {
            bridge.faults("rules:\n  - {call: batch.*, status: 503}\n  - {call: catalog.*, status: 503}");
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).toString());
            try (BridgeRuntime runtime = run(bridge)) {
                assertThat(runtime.brokenFiles()).isEmpty();
                becomes("experience-platform", "degraded");
                assertThat(observed.shown("experience-platform")
                                .path("problems")
                                .toString())
                        .contains("calls since", "with CDP-6005");
                assertThat(observed.get("/observe/health")).doesNotContain("experience-platform");

                clock.advance(Duration.ofMinutes(10));

                becomes("experience-platform", "down");
                bridge.faults("rules: []");
                becomes("experience-platform", "");
            }
            assertThat(bridge.events()).hasSize(3);
        }
    }

    @Test
    void a_campaign_that_fails_degrades_by_its_code_until_a_call_succeeds() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)
                .set("source.delivery-logs.input", "query")
                .set("source.query.schedule", "* * * * * ?")
                .set("source.query.retries", "0")
                .set("campaign.calls-per-minute", "100000")) {
            bridge.faults("rules:\n  - {call: campaign.ExecuteQuery, status: 503}");
            try (BridgeRuntime runtime = run(bridge)) {
                assertThat(runtime.brokenFiles()).isEmpty();
                becomes("campaign", "degraded");
                assertThat(observed.shown("campaign").path("problems").toString())
                        .contains("calls since", "with CDP-6200");
                bridge.faults("rules: []");
                becomes("campaign", "");
            }
        }
    }

    @Test
    void a_landing_zone_that_cannot_be_listed_degrades_until_it_can() throws Exception {
        try (DestinationFixture bridge = new DestinationFixture(folder)) {
            Path zone = folder.resolve("zone");
            Files.writeString(zone, "a file where a folder should be");
            bridge.set("destination.landing-zone.folder", zone.toString())
                    .set("destination.audience-sync.path", "exports")
                    .set("destination.landing-zone.schedule", "* * * * * ?");
            try (BridgeRuntime runtime = run(bridge.bridge())) {
                assertThat(runtime.brokenFiles()).isEmpty();
                becomes("landing-zone-store", "degraded");
                Files.delete(zone);
                Files.createDirectory(zone);
                becomes("landing-zone-store", "");
            }
        }
    }

    private void becomes(String check, String state) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            // Batches wait for their time by this clock.
            clock.advance(Duration.ofMillis(200));
            return observed.shown(check).path("state").asText().equals(state);
        });
    }

    private BridgeRuntime run(BridgeFixture bridge) {
        return BridgeRuntime.start(
                bridge.set("observe.port", Integer.toString(port)).settings(), clock);
    }
}
