package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /observe/metrics} says of the ledger, in a runtime that began after the work was done. */
class LedgerMetricsTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() {
        bridge = new BridgeFixture(folder);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void rows_are_counted_by_flow_and_outcome_and_a_restart_forgets_none() throws Exception {
        deliver();

        String scraped = scrape();

        assertThat(scraped.lines())
                .contains(
                        "cdp_bridge_records_total{flow=\"delivery-logs\",outcome=\"read\"} 4.0",
                        "cdp_bridge_records_total{flow=\"delivery-logs\",outcome=\"accepted\"} 2.0",
                        "cdp_bridge_records_total{flow=\"delivery-logs\",outcome=\"duplicate\"} 1.0",
                        "cdp_bridge_records_total{flow=\"delivery-logs\",outcome=\"rejected\"} 1.0",
                        "cdp_bridge_rejects_total{flow=\"delivery-logs\",guardrail=\"primary-identity\"} 1.0",
                        "cdp_bridge_delivered_records_total{outcome=\"confirmed\"} 2.0",
                        "cdp_bridge_batches{state=\"confirmed\"} 1.0",
                        "cdp_bridge_budget_used{guardrail=\"batches-per-day\"} 1.0",
                        "cdp_bridge_budget_limit{guardrail=\"batches-per-day\"} 90.0",
                        "cdp_bridge_quarantine_rows{state=\"open\"} 1.0",
                        "cdp_bridge_waiting_parts 0.0",
                        "cdp_bridge_oldest_waiting_seconds 0.0",
                        "cdp_bridge_ledger_up 1.0");
        assertThat(scraped.lines().filter(line -> line.startsWith("cdp_bridge_sent_bytes_total{dataset=")))
                .singleElement()
                .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .isPositive());
    }

    private void deliver() throws IOException {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1")
                        .row("1")
                        .row("2")
                        .row("3", "externalId", " ")
                        .toString());
        assertThat(bridge.runOnce().exitCode()).isEqualTo(2);
    }

    private String scrape() throws IOException, InterruptedException {
        int port = FreePort.find();
        bridge.set("observe.port", Integer.toString(port));
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
            assertThat(runtime.brokenFiles()).isEmpty();
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
