package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.Program;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows go into quarantine and through their flow once more, in a heap that could not hold them. */
class LargeReplayIT {
    private static final int ROWS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void a_million_rows_are_replayed_in_a_heap_of_160_megabytes() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.reject-ratio", "1").set("observe.port", "0");
            try (BufferedWriter file = Files.newBufferedWriter(bridge.input().resolve("delivery-logs-1.csv"))) {
                file.write("id;status;eventDate;externalId;recipientId;visitorId;serviceId;deliveryId;deliveryName;"
                        + "deliveryLabel;deliveryMode;messageType;campaignId;campaignName;campaignLabel;failureReason;"
                        + "reasonMessage;quarantine;controlGroup;seed;proof\n");
                for (int id = 1; id <= ROWS; id++) {
                    file.write(id
                            + ";1;2026-11-01 10:00:00.000Z;;;;;12;DM12;A delivery with a label of some length;1;0;;;;;"
                            + ";0;0;0;0\n");
                }
            }
            JsonNode read = once(bridge, "read.log");
            assertThat(read.path("rowsRejected").asLong()).isEqualTo(ROWS);

            assertThat(bridge.say("quarantine", "replay", "--all").out()).contains("1,000,000 rows");
            JsonNode replayed = once(bridge, "replay.log");

            assertThat(replayed.path("rowsRead").asLong()).isEqualTo(2L * ROWS);
            assertThat(replayed.path("rowsRejected").asLong()).isEqualTo(2L * ROWS);
            assertThat(replayed.path("rowsInQuarantine").asLong()).isEqualTo(ROWS);
        }
    }

    private JsonNode once(BridgeFixture bridge, String log) throws Exception {
        List<String> arguments = new ArrayList<>(bridge.arguments());
        arguments.add("--once");
        Program program = new Program(folder.resolve(log), List.of("-Xmx160m"), arguments);
        assertThat(program.run()).as(program.errors() + program.output()).isEqualTo(2);
        return new ObjectMapper().readTree(program.output()).path("ledger");
    }
}
