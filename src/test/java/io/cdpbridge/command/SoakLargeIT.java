package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program under load with faults, in both directions, for minutes or as long as {@code -Dsoak.minutes} says. It
 * is stopped and killed at first, then lives on to the end, and holds on to no more at the end of that life than in its
 * middle. What arrived is compared with what was written, to the row.
 *
 * <p>{@code -Dsoak.seed} repeats the faults and audiences of another run, as far as two processes can be repeated.
 */
class SoakLargeIT {
    private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "4"));
    private static final long SEED = Long.getLong("soak.seed", 20261128);
    private static final Duration WHOLE = Duration.ofMillis(Math.round(MINUTES * 60_000));
    /** The share of the time that each of the first three lives has; what is left is the fourth's. */
    private static final double EARLY_LIFE = 0.1;

    /** How many times the time it may take at most. */
    private static final double SLOWEST = 3;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(8);

    /** Stays when it fails: ledger, logs of all lives, what was written. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final long begun = System.nanoTime();
    private final SoakEvents events = new SoakEvents();
    private final SoakSamples samples = new SoakSamples();
    private DestinationFixture fixture;
    private SoakBridge bridge;
    private SoakFaults faults;
    private SoakLogs logs;
    private SoakAudiences audiences;

    @BeforeEach
    void build() throws Exception {
        fixture = new DestinationFixture(folder, SandboxOptions.defaults().withTokenLifetime(Duration.ofSeconds(40)));
        BridgeFixture sides = configured(fixture);
        bridge = new SoakBridge(sides, folder, FreePort.find());
        faults = new SoakFaults(sides, SEED);
        // In force before the bridge starts: a slow look at its health must not let a row pass that is never taken.
        faults.turn();
        logs = new SoakLogs(sides, events);
        logs.linked();
        audiences = new SoakAudiences(fixture, SEED);
    }

    @AfterEach
    void close() {
        bridge.close();
        fixture.close();
    }

    @Test
    void after_load_faults_kills_and_restarts_every_row_is_accounted_for_and_memory_is_flat() throws Exception {
        try (SoakLoad load = SoakLoad.begin(logs, audiences)) {
            earlyLives(load);
            lastLife(load);
            load.end();
        }
        faults.end();
        await().atMost(LONG).until(() -> logs.unread("delivery-logs") == 0);
        bridge.mustBeAlive();
        bridge.stop();
        JsonNode receipt = drained();

        print(receipt);
        SoakBridge.Ended reconciled = bridge.run("reconcile", bridge.arguments("reconcile"));
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(reconciled.exitCode())
                .as(reconciled.output() + reconciled.errors())
                .isZero();
        softly.assertThat(JSON.readTree(reconciled.output())
                        .path("summary")
                        .path("unaccounted")
                        .asLong(-1))
                .as("rows not accounted for")
                .isZero();
        softly.assertThat(SoakAccounts.differences(receipt, events, audiences.rows()))
                .as("the receipt")
                .isEmpty();
        softly.assertThat(events.differences(fixture.bridge().events()))
                .as("Experience Platform")
                .isEmpty();
        softly.assertThat(audiences.differences()).as("Campaign").isEmpty();
        softly.assertThat(faults.allHappened())
                .as("all that can go wrong did: " + faults.fired())
                .isTrue();
        softly.assertThat(samples.grown()).as(samples.figures()).isEmpty();
        softly.assertAll();
    }

    /** SIGTERM, kill -9, SIGTERM, at instants that the seed decides; then the tracking log comes by query. */
    private void earlyLives(SoakLoad load) throws Exception {
        Random random = new Random(SEED);
        bridge.start();
        live(EARLY_LIFE * (1 + random.nextDouble() / 10));
        bridge.stop();
        bridge.start();
        live(2 * EARLY_LIFE * (1 + random.nextDouble() / 10));
        bridge.kill();
        bridge.start();
        live(3 * EARLY_LIFE);
        load.queryTracking();
        await().atMost(LONG).until(() -> logs.unread("tracking-logs") == 0);
        bridge.stop();
        fixture.set("source.tracking-logs.input", "query");
    }

    /** The long one, which is looked at all along. On a slow machine it goes on until there was enough to look at. */
    private void lastLife(SoakLoad load) throws Exception {
        bridge.start();
        await().atMost(LONG).until(bridge::observed);
        long every = Math.max(2_000, WHOLE.toMillis() / 200);
        while (share() < 1 || (share() < SLOWEST && !(samples.enough() && faults.allHappened()))) {
            faults.turn();
            for (int look = 0; look < 3; look++) {
                TimeUnit.MILLISECONDS.sleep(every);
                assertThat(bridge.observed()).as("page and metrics answer").isTrue();
                samples.look(bridge.pid());
            }
            assertThat(load.steps()).isPositive();
        }
    }

    /** Lives on until that share of the time is over, and through one turn of the faults at least. */
    private void live(double until) throws Exception {
        await().atMost(LONG).until(bridge::observed);
        do {
            faults.turn();
            long left = Math.round((until - share()) * WHOLE.toMillis());
            TimeUnit.MILLISECONDS.sleep(Math.max(500, Math.min(left, 3_000)));
            bridge.mustBeAlive();
        } while (share() < until);
    }

    private double share() {
        return (double) (System.nanoTime() - begun) / WHOLE.toNanos();
    }

    private JsonNode drained() throws Exception {
        SoakBridge.Ended ended = bridge.run("once", bridge.arguments("run", "--once"));
        assertThat(ended.exitCode()).as(ended.errors() + ended.output()).isEqualTo(2);
        return JSON.readTree(ended.output());
    }

    private void print(JsonNode receipt) {
        JsonNode ledger = receipt.path("ledger");
        System.out.printf(
                "Soak of %.1f minutes, seed %d: %d starts%n  log rows read %d, accepted %d, repeated %d, rejected %d, refused by"
                        + " the platform %d%n  batches %s, streamed files %s%n  exports %d, rows %d, plans %s%n  went wrong %s%n"
                        + "  %d samples of the last life; medians of its thirds:%n%s",
                MINUTES * share(),
                SEED,
                bridge.starts(),
                ledger.path("rowsRead").asLong(),
                ledger.path("rowsAccepted").asLong(),
                ledger.path("rowsDuplicate").asLong(),
                ledger.path("rowsRejected").asLong(),
                ledger.path("rowsFailedOnPlatform").asLong(),
                ledger.path("batches"),
                ledger.path("streams"),
                audiences.exports(),
                audiences.rows(),
                receipt.path("destination").path("plans"),
                faults.fired(),
                samples.size(),
                samples.figures());
    }

    /** Both directions, in small steps, and as patient as a bridge must be that meets faults all the time. */
    private static BridgeFixture configured(DestinationFixture fixture) throws Exception {
        BridgeFixture bridge = fixture.bridge();
        Path guardrails = bridge.ownRoutes().resolve("guardrails.yaml");
        String day = "- id: batches-per-day";
        Files.writeString(
                guardrails,
                Files.readString(guardrails)
                        .replace(day, day + "\n    override: {value: 10000000, reason: days are minutes here}"));
        // Some rows of each export have no key; who is missing in it has left all the same.
        bridge.set("destination.unreadable-keys", "1000000");
        bridge.set("runtime.directions", "source,destination")
                .set("source.page-rows", "100")
                .set("source.part-rows", "500")
                .set("source.input.schedule", "* * * * * ?")
                .set("source.deliver.pace", "none")
                .set("source.deliver.period", "PT0.2S")
                .set("source.deliver.put-back-limit", "1000000")
                .set("source.deliver.split-batches", "10000")
                .set("source.deliver.resend-batches", "100")
                .set("source.confirm.interval-maximum", "PT1S")
                .set("source.tracking-logs.delivery", "streaming")
                .set("source.query.schedule", "0/3 * * * * ?")
                .set("source.query.lag", "PT1S")
                .set("source.query.first-window", "PT1H")
                .set("source.query.retry-delay", "PT0.1S")
                .set("source.query.keep", "PT0S")
                .set("source.tracking-logs.query.overlap", "PT2M")
                .set("destination.landing-zone.schedule", "* * * * * ?")
                .set("destination.period", "PT0.2S")
                .set("destination.confirm.interval", "PT0.5S")
                .set("destination.put-back-limit", "1000000")
                .set("destination.blast-radius.exits", "1")
                .set("destination.snapshot.memory", "128");
        String answer = Duration.ofMillis(SoakFaults.SILENCE_MILLIS - 1_000).toString();
        return bridge.set("aep.response-timeout", answer).set("campaign.response-timeout", answer);
    }
}
