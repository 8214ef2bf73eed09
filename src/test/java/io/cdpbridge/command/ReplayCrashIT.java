package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that is cut off goes on, and sends nothing twice; tried on the packaged program. */
class ReplayCrashIT {
    private static final int KILLS = 8;
    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void replayed_rows_arrive_exactly_once_however_often_the_replay_is_killed() throws Exception {
        Random random = new Random(20261124);
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.reject-ratio", "1")
                    .set("source.page-rows", "50")
                    .set("source.part-rows", "500")
                    .set("source.deliver.put-back-limit", "1000")
                    .set("observe.port", "0");
            bridge.faults("rules:\n  - {batch: any, outcome: partly, code: INGEST-1555-400, message: missing,"
                    + " where: {field: _experience.campaign.deliveryName, equals: REFUSED}}");
            DeliveryLogs logs = new DeliveryLogs();
            for (int id = 1; id <= ROWS; id++) {
                logs.row(Integer.toString(id), "deliveryName", id % 2 == 0 ? "REFUSED" : "DM");
            }
            bridge.write("delivery-logs-1.csv", logs.toString());
            Program first = once(bridge, "first.log");
            assertThat(first.run()).as(first.errors() + first.output()).isEqualTo(2);
            bridge.faults("""
                    seed: 7
                    rules:
                      - {call: 'batch.*', status: 503, probability: 0.05}
                      - {call: 'batch.*', cut: after, probability: 0.05}
                    """);

            assertThat(bridge.say("quarantine", "replay", "--all").exitCode()).isZero();
            for (int kill = 0; kill < KILLS; kill++) {
                boolean unused = once(bridge, "run-" + kill + ".log").killAfter(1_500 + random.nextInt(2_500));
            }
            Program last = once(bridge, "last.log");
            int exitCode = last.run();

            assertThat(exitCode).as(last.errors() + last.output()).isZero();
            JsonNode ledger = new ObjectMapper().readTree(last.output()).path("ledger");
            assertThat(ledger.path("rowsConfirmed").asLong()).isEqualTo(ROWS);
            assertThat(ledger.path("rowsInFlight").asLong()).isZero();
            assertThat(bridge.events().stream().map(event -> event.path("_id").asText()))
                    .hasSize(ROWS)
                    .doesNotHaveDuplicates();
        }
    }

    private Program once(BridgeFixture bridge, String log) {
        List<String> arguments = new ArrayList<>(bridge.arguments());
        arguments.add("--once");
        return new Program(folder.resolve(log), List.of(), arguments);
    }
}
