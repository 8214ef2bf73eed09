package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running bridge whose flow fails and recovers, and what its receivers were told. */
class AlertsRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOKEN = "0123456789abcdef-alerts";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());
    private Observed observed;
    private BridgeFixture bridge;
    private AlertReceiverServer webhook;

    @BeforeEach
    void start() throws IOException {
        int port = FreePort.find();
        observed = new Observed(port);
        webhook = new AlertReceiverServer();
        bridge = new BridgeFixture(folder)
                .set("observe.port", Integer.toString(port))
                .set("source.input.schedule", "* * * * * ?")
                .set("alert.period", "PT0.1S")
                .set("alert.instance", "bridge-1")
                .set("alert.token", TOKEN)
                .set("alert.to", webhook.uri());
    }

    @AfterEach
    void stop() {
        webhook.close();
        bridge.close();
    }

    @Test
    void a_flow_that_fails_is_raised_shown_and_counted_and_cleared_when_it_goes_on() throws Exception {
        try (BridgeRuntime runtime = run()) {
            breakFlow(runtime);
            await().atMost(PATIENCE)
                    .until(() -> observed.shown("flows").path("state").asText(), "down"::equals);
            assertThat(observed.shown("flows").has("since")).isFalse();
            assertThat(webhook.calls()).isEmpty();

            pass(() -> !webhook.taken().isEmpty());
            AlertReceiverServer.Call call = webhook.calls().get(0);
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.path()).isEqualTo("/alerts?key=s3cret");
            assertThat(call.authorization()).isEqualTo("Bearer " + TOKEN);
            assertThat(call.contentType()).isEqualTo("application/json");
            JsonNode body = call.body();
            assertThat(body.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "id", "state", "alert", "severity", "flow", "reason", "since", "at", "runbook", "instance");
            assertThat(body.path("state").asText()).isEqualTo("raised");
            assertThat(body.path("alert").asText()).isEqualTo("flows");
            assertThat(body.path("severity").asText()).isEqualTo("error");
            assertThat(body.path("flow").asText()).isEqualTo("delivery-logs");
            assertThat(body.path("reason").asText()).startsWith("CDP-");
            assertThat(body.path("runbook").asText()).isEqualTo("docs/runbook.md#flows");
            assertThat(body.path("instance").asText()).isEqualTo("bridge-1");
            assertThat(Instant.parse(body.path("at").asText()))
                    .isEqualTo(Instant.parse(body.path("since").asText()).plus(Duration.ofMinutes(2)));
            assertThat(observed.shown("flows").path("since").asText())
                    .isEqualTo(body.path("since").asText());
            assertThat(observed.get("/observe/metrics"))
                    .contains("cdp_bridge_alerts{alert=\"flows\",severity=\"error\"} 1")
                    .contains("cdp_bridge_alerts{alert=\"batches\",severity=\"error\"} 0");

            mendFlow();

            await().atMost(PATIENCE).until(() -> webhook.taken().size(), two -> two >= 2);
            assertThat(webhook.taken()).containsExactly("raised flows", "cleared flows");
            assertThat(observed.shown("flows").isMissingNode()).isTrue();
            assertThat(observed.get("/observe/metrics"))
                    .contains("cdp_bridge_alerts{alert=\"flows\",severity=\"error\"} 0")
                    .as("a webhook's path is a secret")
                    .doesNotContain("/alerts", "s3cret");
        }
    }

    @Test
    void a_restart_repeats_nothing_and_clears_only_when_the_flow_was_seen_to_go_on() throws Exception {
        try (BridgeRuntime runtime = run()) {
            breakFlow(runtime);
            raise();
            assertThat(webhook.taken()).containsExactly("raised flows");
        }
        Path input = bridge.input().resolve("delivery-logs-1.csv");
        Path aside = folder.resolve("aside.csv");
        bridge.set("source.input.schedule", "0 0 0 1 1 ? 2099");
        Files.move(input, aside);
        try (BridgeRuntime runtime = run()) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(runtime.brokenFiles()).isEmpty();
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> observed.shown("flows").path("state").asText(), "unknown"::equals);
            assertThat(webhook.taken()).containsExactly("raised flows");
        }
        bridge.set("source.input.schedule", "* * * * * ?");
        Files.move(aside, input);
        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            await().atMost(PATIENCE).until(() -> webhook.taken().size(), two -> two >= 2);
        }
        assertThat(webhook.taken()).containsExactly("raised flows", "cleared flows");
    }

    @Test
    void a_webhook_that_refuses_is_named_by_health_without_an_alert_and_told_when_it_takes_it() throws Exception {
        webhook.answer(500);
        try (BridgeRuntime runtime = run()) {
            breakFlow(runtime);
            await().atMost(PATIENCE)
                    .until(() -> observed.shown("flows").path("state").asText(), "down"::equals);
            pass(() -> observed.shown("alerts").path("state").asText().equals("down"));
            clock.advance(Duration.ofMinutes(10));
            int before = webhook.calls().size();
            await().atMost(PATIENCE).until(() -> webhook.calls().size() > before + 2);

            String health = observed.get("/observe/health");
            assertThat(health).contains("CDP-1141", "it answered 500").doesNotContain("s3cret", "/alerts", TOKEN);
            assertThat(observed.shown("alerts").has("since"))
                    .as("no alert about alerts")
                    .isFalse();
            webhook.answer(204);

            await().atMost(PATIENCE).until(() -> !webhook.taken().isEmpty());
            await().atMost(PATIENCE).until(() -> observed.shown("alerts").isMissingNode());
            assertThat(webhook.taken()).containsExactly("raised flows");
            assertThat(webhook.calls().stream()
                            .map(call -> call.body().path("id").asText())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void a_mail_says_it_for_people_and_a_file_takes_a_line_each() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            bridge.set(
                    "alert.to",
                    "smtp://127.0.0.1:" + mail.getSmtp().getPort()
                            + "?from=bridge@example.com&to=oncall@example.com\n  file:" + folder
                            + "/told?fileName=alerts.ndjson&fileExist=Append&appendChars=\\n");
            try (BridgeRuntime runtime = run()) {
                breakFlow(runtime);
                await().atMost(PATIENCE)
                        .until(() -> observed.shown("flows").path("state").asText(), "down"::equals);
                pass(() -> mail.getReceivedMessages().length == 1);
                mendFlow();
                assertThat(mail.waitForIncomingEmail(PATIENCE.toMillis(), 2)).isTrue();
                await().atMost(PATIENCE).until(() -> lines().size(), two -> two >= 2);
            }
            MimeMessage raised = mail.getReceivedMessages()[0];
            assertThat(raised.getSubject()).isEqualTo("CDP Bridge bridge-1: flows (delivery-logs) raised");
            assertThat(raised.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(raised.getContent().toString())
                    .startsWith("Wrong since ")
                    .contains("error:", "CDP-", "docs/runbook.md#flows");
            assertThat(raised.getAllRecipients()).extracting(Object::toString).containsExactly("oncall@example.com");
            assertThat(raised.getHeader("Authorization"))
                    .as("the token is for webhooks")
                    .isNull();
            assertThat(mail.getReceivedMessages()[1].getSubject())
                    .isEqualTo("CDP Bridge bridge-1: flows (delivery-logs) cleared");
            assertThat(lines())
                    .extracting(line -> JSON.readTree(line).path("state").asText())
                    .containsExactly("raised", "cleared");
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_receiver_that_camel_does_not_know_is_refused_at_the_start_without_its_uri() {
        bridge.set("alert.to", webhook.uri() + " nosuch:thing?password=s3cret");

        BridgeException refusal = catchThrowableOfType(BridgeException.class, this::run);

        assertThat(refusal.line()).startsWith("CDP-1142 ").contains("entry 2").doesNotContain("s3cret", "thing");
    }

    /** Where events are staged there is a file instead of a folder. */
    private void breakFlow(BridgeRuntime runtime) throws IOException {
        assertThat(runtime.brokenFiles()).isEmpty();
        Files.move(bridge.data().resolve("staged"), folder.resolve("staged"));
        Files.writeString(bridge.data().resolve("staged"), "in the way");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).toString());
    }

    private void mendFlow() throws IOException {
        Files.delete(bridge.data().resolve("staged"));
        Files.move(folder.resolve("staged"), bridge.data().resolve("staged"));
    }

    private void raise() throws IOException, InterruptedException {
        await().atMost(PATIENCE)
                .until(() -> observed.shown("flows").path("state").asText(), "down"::equals);
        pass(() -> !webhook.taken().isEmpty());
        mendFlow();
    }

    /** Lets time pass until something is seen: when health tells what is wrong, the look for alerts may still be to come. */
    private void pass(Callable<Boolean> seen) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            clock.advance(Duration.ofMinutes(2));
            return seen.call();
        });
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve("told").resolve("alerts.ndjson");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private BridgeRuntime run() {
        return BridgeRuntime.start(bridge.settings(), clock);
    }
}
