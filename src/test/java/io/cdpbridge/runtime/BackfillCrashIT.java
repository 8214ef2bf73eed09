package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that is killed again and again, tried on the packaged program. */
class BackfillCrashIT {
    @TempDir
    private Path folder;

    @Test
    void after_kills_at_random_instants_a_history_goes_on_and_every_event_is_there_once() throws Exception {
        Random random = new Random(20261124);
        CampaignLogRows rows = CampaignLogRows.generated("delivery-logs", 6_000, folder.resolve("generated"));
        try (BridgeFixture bridge = new BridgeFixture(folder.resolve("bridge"))) {
            bridge.set("campaign.calls-per-minute", "1200")
                    .set("source.query.page-rows", "20")
                    .set("source.query.file-rows", "50")
                    .set("source.part-rows", "20")
                    .set("source.page-rows", "10")
                    .set("observe.port", "0");
            rows.put(bridge, 0, rows.size());
            List<String> words = new ArrayList<>(bridge.arguments());
            words.set(0, "backfill");
            words.addAll(List.of("delivery-logs", "--from", "2026-09-01", "--to", "2026-11-01", "--slice", "P7D"));
            Program program = new Program(folder.resolve("run.log"), List.of(), words);
            for (int kill = 0; kill < 6; kill++) {
                boolean unused = program.killAfter(2_500 + random.nextInt(2_000));
            }
            int exitCode = program.run();

            assertThat(exitCode).as(program.errors() + program.output()).isZero();
            assertThat(bridge.events())
                    .extracting(event -> event.path("_id").asText())
                    .hasSize(rows.size())
                    .doesNotHaveDuplicates();
        }
    }
}
