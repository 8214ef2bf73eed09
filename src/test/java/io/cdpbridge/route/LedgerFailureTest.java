package io.cdpbridge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that takes nothing more while a plan is applied. */
class LedgerFailureTest {
    private static final String[] PEOPLE = DestinationFixture.people(1, 25);

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void build() throws Exception {
        bridge = new DestinationFixture(folder).set("destination.landing-zone.schedule", "* * * * * ?");
        bridge.recipients(PEOPLE);
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    @Test
    void the_plan_goes_on_afterwards_and_its_failed_runs_leave_nothing_open() throws Exception {
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.bridge().settings(), Clock.systemUTC())) {
            assertThat(runtime.brokenFiles()).isEmpty();
            ledger("CREATE TRIGGER disk_full BEFORE UPDATE ON plan WHEN NEW.pages_done > 1 OR NEW.put_back > 0"
                    + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
            bridge.full("audience-sync", "Loyal", 1, new AudienceRows().members(PEOPLE));
            // The list, the first page, and the second one again and again.
            await().until(() -> bridge.calls("WriteCollection") > 4);
            ledger("DROP TRIGGER disk_full");

            await().untilAsserted(() -> assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(PEOPLE));
            await().untilAsserted(() -> assertThat(open()).isEmpty());
        }
    }

    private void ledger(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:sqlite:" + bridge.bridge().data().resolve("ledger.db"))) {
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
