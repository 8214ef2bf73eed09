package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that does not take what ends an input or a page. */
class LedgerFailureTest {
    /** The machine may be busy. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final String[] PEOPLE = DestinationFixture.people(1, 25);

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void build() throws Exception {
        bridge = new DestinationFixture(folder)
                .set("observe.port", "0")
                .set("destination.landing-zone.schedule", "* * * * * ?");
        bridge.recipients(PEOPLE);
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    @Test
    void the_plan_goes_on_afterwards_and_its_failed_runs_leave_nothing_open() throws Exception {
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.bridge().settings(), Clock.systemUTC());
                LogLines told = LogLines.of(HandlerStep.class)) {
            assertThat(runtime.brokenFiles()).isEmpty();
            ledger("CREATE TRIGGER disk_full BEFORE UPDATE ON plan WHEN NEW.pages_done > 1 OR NEW.put_back > 0"
                    + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            bridge.full("audience-sync", "Loyal", 1, new AudienceRows().members(PEOPLE));
            // The list, the first page, and the second one again and again.
            await().atMost(LONG).until(() -> bridge.calls("WriteCollection") > 4);
            ledger("DROP TRIGGER disk_full");

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(PEOPLE));
            await().atMost(LONG).untilAsserted(() -> assertThat(open()).isEmpty());
            assertThat(told.lines()).singleElement().asString().startsWith("CDP-5011 the ledger failed: ");
        }
    }

    @Test
    void a_file_that_could_not_be_refused_is_refused_later_and_the_next_one_is_read() throws Exception {
        bridge.bridge().set("runtime.directions", "source").set("source.input.schedule", "* * * * * ?");
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.bridge().settings(), Clock.systemUTC());
                LogLines told = LogLines.of(HandlerStep.class)) {
            assertThat(runtime.brokenFiles()).isEmpty();
            ledger("CREATE TRIGGER disk_full BEFORE UPDATE ON input WHEN NEW.state = 'refused'"
                    + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            bridge.bridge().write("delivery-logs-1.csv", "no;column\n1;2\n");
            await().atMost(LONG).until(() -> !told.lines().isEmpty());
            ledger("DROP TRIGGER disk_full");
            bridge.bridge()
                    .write("delivery-logs-2.csv", new DeliveryLogs().rows(1, 5).toString());

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(bridge.bridge().events()).hasSize(5));
            assertThat(bridge.bridge().input().resolve("failed/delivery-logs-1.csv"))
                    .exists();
            assertThat(told.lines()).singleElement().asString().startsWith("CDP-5011 the ledger failed: ");
        }
    }

    private void ledger(String sql) throws SQLException {
        try (Connection connection = bridge.bridge().ledger()) {
            connection.createStatement().execute(sql);
        }
    }

    /** Each run of a plan has a database with a folder of its own. */
    private List<Path> open() throws Exception {
        try (Stream<Path> folders = Files.list(bridge.bridge().data().resolve("spill"))) {
            return folders.toList();
        }
    }
}
