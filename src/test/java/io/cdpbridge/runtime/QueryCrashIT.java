package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.Kills;
import io.cdpbridge.Program;
import io.cdpbridge.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is read by query while Campaign writes it, finer than it answers; tried on the packaged program. */
class QueryCrashIT {
    private static final int KILLS = Kills.times(6);
    private static final int PAGE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void after_kills_and_faults_of_campaign_each_row_that_was_written_meanwhile_is_one_event() throws Exception {
        Kills kills = new Kills(QueryCrashIT.class);
        SandboxOptions options = SandboxOptions.defaults()
                .withCampaign(
                        campaign -> campaign.withStoredTimes(6, kills.random().nextBoolean()));
        try (BridgeFixture bridge = new BridgeFixture(folder, options)) {
            bridge.set("source.delivery-logs.input", "query")
                    .set("source.query.schedule", "* * * * * ?")
                    .set("source.query.lag", "PT1S")
                    .set("source.query.first-window", "PT1H")
                    .set("source.delivery-logs.query.overlap", "PT5S")
                    .set("source.query.page-rows", Integer.toString(PAGE))
                    .set("source.query.file-rows", "60")
                    .set("source.query.retry-delay", "PT0.05S")
                    .set("source.page-rows", "10")
                    .set("source.part-rows", "20")
                    .set("source.deliver.pace", "idle")
                    // The faults may hit one batch many times; how often it may rest is not what is tried here.
                    .set("source.deliver.put-back-limit", "1000")
                    .set("campaign.calls-per-minute", "100000")
                    .set("observe.port", "0");
            bridge.put(
                    "/sandbox/campaign/rows/nms:delivery",
                    "{\"id\": \"12\", \"internalName\": \"DM12\","
                            + " \"messageType\": \"0\", \"deliveryMode\": \"1\"}");
            bridge.put("/sandbox/campaign/rows/nms:recipient", "{\"id\": \"7\", \"account\": \"CRM-7\"}");
            bridge.faults("""
                    seed: 7
                    rules:
                      - {call: campaign.ExecuteQuery, status: 503, probability: 0.04}
                      - {call: campaign.ExecuteQuery, status: 429, retryAfter: 0, probability: 0.03}
                      - {call: campaign.ExecuteQuery, cut: response-body, probability: 0.03}
                      - {call: campaign.ExecuteQuery, cut: after, probability: 0.03}
                      - {call: campaign.GetServerTime, status: 503, probability: 0.1}
                      - {call: campaign.Logon, cut: after, probability: 0.1}
                      - {call: 'batch.*', cut: after, probability: 0.05}
                    """);
            Log log = new Log(bridge);
            log.write(600);
            Thread writer = new Thread(log, "campaign");
            writer.start();
            Program program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
            for (int kill = 0; kill < KILLS; kill++) {
                long asked = log.asked();
                assertThat(kills.kill(program, () -> log.asked() > asked, kill % 2 == 0 ? 1_500 : 6_000))
                        .as("it runs until it is killed; see its log: " + program.errors())
                        .isTrue();
            }
            log.ended = true;
            writer.join();
            assertThat(staged(bridge))
                    .as("rows that were staged between the kills")
                    .isPositive();

            List<String> once = new ArrayList<>(bridge.arguments());
            once.add("--once");
            // What was written within the lag is not asked for yet.
            Program last = new Program(folder.resolve("last.log"), List.of(), once);
            Thread.sleep(1_100);
            int exitCode = last.run();

            assertThat(exitCode).as(last.errors() + last.output()).isZero();
            assertThat(bridge.events())
                    .extracting(event ->
                            event.at("/_experience/campaign/broadlogID").asText())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, log.rows.get())
                            .mapToObj(Integer::toString)
                            .toList());
            bridge.faults("rules: []");
            Output proof = bridge.say("reconcile");
            assertThat(proof.exitCode()).as(proof.out() + proof.err()).isZero();
        }
    }

    private static long staged(BridgeFixture bridge) throws SQLException {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement();
                ResultSet sum = statement.executeQuery("SELECT coalesce(sum(rows_accepted), 0) FROM input")) {
            return sum.getLong(1);
        }
    }

    /** Campaign's log, which grows until it is ended; now and then more rows than a page have one time. */
    private static final class Log implements Runnable {
        private final BridgeFixture bridge;
        private final AtomicInteger rows = new AtomicInteger();
        private volatile boolean ended;

        Log(BridgeFixture bridge) {
            this.bridge = bridge;
        }

        void write(int count) throws Exception {
            Instant begin = Instant.now().truncatedTo(ChronoUnit.MICROS);
            int before = rows.get();
            boolean together = before % 5 == 0;
            StringBuilder lines = new StringBuilder();
            for (int i = 1; i <= count; i++) {
                // Microseconds apart, as an update by SQL leaves them.
                Instant time = together ? begin : begin.minus(i * 37L, ChronoUnit.MICROS);
                lines.append("{\"id\": \"%d\", \"status\": \"1\", \"delivery-id\": \"12\", \"recipient-id\": \"7\", "
                        .formatted(before + i));
                lines.append("\"eventDate\": \"%s\", \"lastModified\": \"%s\"}%n".formatted(time, time));
            }
            bridge.put("/sandbox/campaign/rows/nms:broadLogRcp", lines.toString());
            rows.addAndGet(count);
        }

        /** How many queries Campaign was asked, whatever came of them. */
        long asked() throws Exception {
            long calls = 0;
            for (JsonNode outcome : JSON.readTree(bridge.get("/sandbox/campaign/requests"))
                    .path("calls")
                    .path("ExecuteQuery")) {
                calls += outcome.asLong();
            }
            return calls;
        }

        @Override
        public void run() {
            try {
                for (int i = 0; !ended; i++) {
                    write(i % 4 == 0 ? PAGE * 2 + 5 : 7);
                    Thread.sleep(150);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
