package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bridges in one process, as tests of routes run them. */
class PollsTest {
    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @Test
    void two_bridges_poll_each_by_itself_and_the_end_of_one_is_not_that_of_the_other() throws Exception {
        try (BridgeFixture one = bridge(first);
                BridgeFixture other = bridge(second)) {
            BridgeRuntime ends = BridgeRuntime.start(one.settings(), InstantSource.system());
            try (BridgeRuntime stays = BridgeRuntime.start(other.settings(), InstantSource.system())) {
                one.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).toString());
                await().atMost(Duration.ofSeconds(30)).until(() -> one.events().size() == 3);
                ends.close();
                assertThat(threads()).isEqualTo(1);

                other.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 4).toString());
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> other.events().size() == 4);
                assertThat(one.events()).hasSize(3);
                assertThat(stays.brokenFiles()).isEmpty();
            }
            assertThat(threads()).as("schedulers that outlive their bridge").isZero();
        }
    }

    private static BridgeFixture bridge(Path folder) {
        return new BridgeFixture(folder).set("observe.port", "0");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("polls-.*SchedulerThread"))
                .count();
    }
}
