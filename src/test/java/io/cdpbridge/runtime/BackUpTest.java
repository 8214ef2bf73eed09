package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Folders;
import io.cdpbridge.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the data folder that are put back bring nobody back who was forgotten since. */
class BackUpTest {
    private static final String DELIVER = "source/deliver-batches.camel.yaml";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture(folder)
                .set("source.reject-ratio", "1")
                .set(
                        "privacy.journal",
                        Files.createDirectories(folder.resolve("kept"))
                                .resolve("journal")
                                .toString());
        bridge.faults("rules:\n  - {call: 'ims.*', status: 503}");
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .rows(1, 4)
                        .row("5", "externalId", "CRM-2", "seed", "perhaps")
                        .toString());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    /** As a snapshot of the file system has it: files as they are at an instant, with what SQLite has not put in its place yet. */
    @Test
    void a_snapshot_of_the_folder_of_a_running_bridge_is_whole() throws Exception {
        Path copy = folder.resolve("copy");
        bridge.set("observe.port", "0").set("source.input.schedule", "* * * * * ?");
        Path deliver = bridge.ownRoutes().resolve(DELIVER);
        String route = Files.readString(deliver);
        Files.delete(deliver);
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> number("SELECT count(*) FROM input WHERE state = 'done'") == 1);
            assertThat(runtime.flowWatch().troubles()).isEmpty();
            Folders.copy(bridge.data(), copy);
        }
        Files.writeString(deliver, route);
        assertThat(bridge.data().resolve("ledger.db-wal"))
                .as("what was copied and is no more")
                .doesNotExist();
        assertThat(copy.resolve("ledger.db-wal")).isNotEmptyFile();

        forgetAndPutBack(copy);
    }

    @Test
    void a_copy_from_the_middle_of_a_forgetting_is_gone_on_with() throws Exception {
        stageOnly();
        Path copy = folder.resolve("copy");
        sql("CREATE TRIGGER cut BEFORE UPDATE ON part BEGIN SELECT RAISE(ABORT, 'cut'); END");
        Output cut = bridge.say("privacy", "forget", "CRM-2");
        assertThat(cut.exitCode()).as(cut.out() + cut.err()).isNotZero();
        sql("DROP TRIGGER cut");
        Folders.copy(bridge.data(), copy);

        forgetAndPutBack(copy);
    }

    private void forgetAndPutBack(Path copy) throws Exception {
        Output forgotten = bridge.say("privacy", "forget", "CRM-2");
        assertThat(forgotten.exitCode()).as(forgotten.out() + forgotten.err()).isZero();
        Files.move(bridge.data(), folder.resolve("gone"));
        Folders.copy(copy, bridge.data());
        bridge.faults("rules: []");

        Result result = bridge.set("source.deliver.pace", "idle").runOnce();

        assertThat(bridge.events())
                .as(result.receipt() + result.errors())
                .extracting(
                        event -> event.at("/_experience/campaign/externalID").asText())
                .containsExactlyInAnyOrder("CRM-1", "CRM-3", "CRM-4");
        assertThat(Traces.in(bridge.data(), "CRM-2")).isEmpty();
        assertThat(bridge.say("reconcile").exitCode()).isZero();
        assertThat(bridge.say("privacy", "list").out()).contains("done").doesNotContain("not done");
    }

    private void stageOnly() throws Exception {
        Path deliver = bridge.ownRoutes().resolve(DELIVER);
        String text = Files.readString(deliver);
        Files.delete(deliver);
        bridge.set("source.confirm.timeout", "PT1S").runOnce();
        Files.writeString(deliver, text);
        bridge.set("source.confirm.timeout", "PT24H");
    }

    private void sql(String statement) throws Exception {
        try (Connection ledger = bridge.ledger();
                Statement sql = ledger.createStatement()) {
            sql.execute(statement);
        }
    }

    private long number(String query) throws Exception {
        try (Connection ledger = bridge.ledger();
                ResultSet rows = ledger.createStatement().executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (java.sql.SQLException e) {
            return 0;
        }
    }
}
