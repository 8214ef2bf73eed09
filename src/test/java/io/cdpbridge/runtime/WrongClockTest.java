package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine's clock is wrong, and the services that it calls know better. */
class WrongClockTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() {
        bridge = new BridgeFixture(folder)
                .set("source.reject-ratio", "1")
                .set("source.input.schedule", "* * * * * ?")
                .set("observe.port", "0");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_row_in_quarantine_outlives_a_clock_that_is_a_year_ahead() throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().line("2;x").toString());
        assertThat(bridge.runOnce().exitCode()).isEqualTo(2);
        bridge.set("quarantine.retention", "P30D");

        try (BridgeRuntime runtime = started(Duration.ofDays(365))) {
            delivered(runtime, "delivery-logs-2.csv", new DeliveryLogs().row("3"));
        }

        assertThat(bridge.say("quarantine", "list", "--rows").out()).contains("delivery-logs-1.csv:2");
    }

    @Test
    void a_row_of_now_is_taken_though_the_clock_is_two_days_behind() throws Exception {
        try (BridgeRuntime runtime = started(Duration.ofDays(-2))) {
            delivered(runtime, "delivery-logs-1.csv", new DeliveryLogs().row("1"));
            delivered(
                    runtime,
                    "delivery-logs-2.csv",
                    new DeliveryLogs()
                            .row(
                                    "2",
                                    "eventDate",
                                    // Services tell their time in whole seconds.
                                    Instant.now().minusSeconds(2).toString()));
        }

        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-2");
    }

    @Test
    void a_deleted_person_does_not_come_back_when_the_clock_is_a_year_ahead() throws Exception {
        bridge.say(
                "privacy",
                "suppress",
                "CRM-2",
                "--until",
                Instant.now().plus(Duration.ofDays(30)).toString());

        try (BridgeRuntime runtime = started(Duration.ofDays(365))) {
            delivered(runtime, "delivery-logs-1.csv", new DeliveryLogs().row("1"));
            delivered(
                    runtime, "delivery-logs-2.csv", new DeliveryLogs().row("2").row("3"));
        }

        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-3");
    }

    @Test
    void a_deletion_of_just_now_holds_though_the_clock_is_a_day_behind() throws Exception {
        bridge.say("privacy", "suppress", "CRM-2");

        try (BridgeRuntime runtime = started(Duration.ofDays(-1))) {
            delivered(runtime, "delivery-logs-1.csv", new DeliveryLogs().row("1"));
            delivered(
                    runtime, "delivery-logs-2.csv", new DeliveryLogs().row("2").row("3"));
        }

        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-3");
    }

    private BridgeRuntime started(Duration ahead) {
        return BridgeRuntime.start(bridge.settings(), InstantSource.offset(InstantSource.system(), ahead));
    }

    private void delivered(BridgeRuntime runtime, String name, DeliveryLogs logs) throws IOException {
        int before = sentRows();
        bridge.write(name, logs.toString());
        await().atMost(Duration.ofMinutes(3)).until(() -> sentRows() > before);
        assertThat(runtime.flowWatch().troubles()).isEmpty();
    }

    private int sentRows() {
        try {
            return bridge.events().size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> sent() throws Exception {
        return bridge.events().stream()
                .map(event -> event.at("/_experience/campaign/externalID").asText())
                .toList();
    }
}
