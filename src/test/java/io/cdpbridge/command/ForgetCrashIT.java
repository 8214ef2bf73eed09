package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.Kills;
import io.cdpbridge.Program;
import io.cdpbridge.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is forgotten while the program dies of it; tried on the packaged program. */
class ForgetCrashIT {
    private static final String ZOE = "zoe@example.com";
    private static final int ROWS = 12_000;
    private static final int EVERY = 60;

    @TempDir
    private Path folder;

    private final Kills kills = new Kills(ForgetCrashIT.class);

    @Test
    void a_forget_that_was_killed_ends_when_it_is_repeated_and_everybody_elses_events_arrive_once() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.page-rows", "20")
                    .set("source.part-rows", "40")
                    .set("source.reject-ratio", "1")
                    .set("source.deliver.pace", "idle")
                    .set("source.deliver.put-back-limit", "1000")
                    .set("source.input.schedule", "* * * * * ?")
                    .set("observe.port", "0")
                    .faults("rules:\n  - {call: 'ims.*', status: 503}");
            bridge.write("delivery-logs-1.csv", logs());
            Program run = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
            // Nothing can be sent; what is staged grows, and a kill leaves a part that the ledger does not know.
            assertThat(kills.kill(run, () -> count(bridge, "part") > 10, 500)).isTrue();
            long parts = count(bridge, "part");
            assertThat(kills.kill(
                            run,
                            () -> count(bridge, "part") > parts
                                    && bridge.say("privacy", "forget", ZOE)
                                            .err()
                                            .contains("CDP-5003"),
                            500))
                    .as("the data folder is the running bridge's")
                    .isTrue();
            assertThat(forgotten(bridge)).isZero();

            Program forget = new Program(folder.resolve("forget.log"), List.of(), forgetting(bridge));
            for (int kill = 0; kill < Kills.times(4); kill++) {
                long before = forgotten(bridge);
                boolean unused = kills.kill(forget, () -> forgotten(bridge) > before, 400);
            }
            int exitCode = forget.run();

            assertThat(exitCode).as(forget.output() + forget.errors()).isZero();
            assertThat(kills.running()).as("kills that found it running").isGreaterThan(1);
            assertThat(Traces.in(bridge.data(), ZOE)).isEmpty();
            bridge.faults("rules: []");
            BridgeFixture.Result result = bridge.runOnce();
            assertThat(result.exitCode()).as(result.errors()).isEqualTo(2);
            assertThat(bridge.events())
                    .extracting(event ->
                            event.at("/_experience/campaign/broadlogID").asText())
                    .containsExactlyInAnyOrderElementsOf(others());
            assertReconciled(bridge);
        }
    }

    @Test
    void a_forget_that_was_killed_between_snapshots_leaves_everybody_elses_membership_as_it_was() throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder)) {
            BridgeFixture bridge = campaign.bridge();
            String[] all = DestinationFixture.people(1, 30);
            campaign.recipients(all).recipients(ZOE);
            List<String> audiences =
                    IntStream.rangeClosed(1, 12).mapToObj(i -> "Loyal" + i).toList();
            for (String audience : audiences) {
                campaign.full(
                        "audience-sync",
                        audience,
                        1,
                        new AudienceRows().members(all).members(ZOE));
            }
            assertThat(campaign.runOnce().exitCode()).isZero();
            Path snapshots = bridge.data().resolve("snapshots");

            Program forget = new Program(folder.resolve("forget.log"), List.of(), forgetting(bridge));
            for (int kill = 0; kill < Kills.times(3); kill++) {
                List<Path> before = rewritten(snapshots);
                boolean unused = kills.kill(forget, () -> !before.containsAll(rewritten(snapshots)), 200);
            }
            assertThat(forget.run()).as("still on Campaign's lists").isEqualTo(1);
            assertThat(campaign.runOnce().exitCode()).isZero();
            for (String audience : audiences) {
                assertThat(campaign.list(audience)).as(audience).containsExactlyInAnyOrder(all);
            }

            int exitCode = forget.run();

            assertThat(exitCode).as(forget.output() + forget.errors()).isZero();
            assertThat(Traces.in(bridge.data(), ZOE)).isEmpty();
            for (String audience : audiences) {
                campaign.full(
                        "audience-sync", audience, 2, new AudienceRows().members(DestinationFixture.people(2, 30)));
            }
            assertThat(campaign.runOnce().exitCode()).isZero();
            for (String audience : audiences) {
                assertThat(campaign.list(audience)).as(audience).contains(DestinationFixture.people(2, 30));
                assertThat(campaign.list(audience))
                        .as(audience)
                        .doesNotContain("p1")
                        .doesNotHaveDuplicates();
            }
        }
    }

    /** One row in so many is Zoe's; one in so many is rejected, some of these Zoe's too. */
    private static String logs() {
        DeliveryLogs logs = new DeliveryLogs();
        for (int id = 1; id <= ROWS; id++) {
            logs.row(
                    Integer.toString(id),
                    "externalId",
                    id % EVERY == 0 ? ZOE : "CRM-" + id,
                    "seed",
                    isRejected(id) ? "perhaps" : "0");
        }
        return logs.toString();
    }

    private static boolean isRejected(int id) {
        return id % (EVERY * 2) == 0 || id % 97 == 0;
    }

    private static List<String> others() {
        return IntStream.rangeClosed(1, ROWS)
                .filter(id -> id % EVERY != 0 && !isRejected(id))
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<String> forgetting(BridgeFixture bridge) {
        List<String> words = new ArrayList<>(bridge.arguments());
        words.subList(0, 3).clear();
        words.addAll(0, List.of("privacy", "forget", ZOE));
        return words;
    }

    private static long count(BridgeFixture bridge, String table) throws Exception {
        return Files.exists(bridge.data().resolve("ledger.db")) ? number(bridge, "SELECT count(*) FROM " + table) : 0;
    }

    private static long forgotten(BridgeFixture bridge) throws Exception {
        return number(bridge, "SELECT count(*) FROM quarantine WHERE state = 'forgotten'");
    }

    private static long number(BridgeFixture bridge, String sql) throws Exception {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement();
                ResultSet number = statement.executeQuery(sql)) {
            return number.getLong(1);
        } catch (SQLException e) {
            // It is being made, or compacted.
            return 0;
        }
    }

    private static List<Path> rewritten(Path snapshots) throws Exception {
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.filter(file -> file.getFileName().toString().startsWith("forgotten-"))
                    .toList();
        }
    }

    private static void assertReconciled(BridgeFixture bridge) {
        Output proof = bridge.say("reconcile");
        assertThat(proof.exitCode()).as(proof.out() + proof.err()).isZero();
    }
}
