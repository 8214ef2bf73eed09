package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A removal that is cut off anywhere, before or after each of its transactions, is finished by the next. */
class ForgettingCutTest {
    private static final String ZOE = "zoe@example.com";
    private static final IdentityFields FIELDS = Planted.fields(List.of("address"), List.of("externalId", "key"));

    @TempDir
    private Path folder;

    @Test
    void of_the_source_direction() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder.resolve("bridge"))) {
            bridge.set("source.part-rows", "4")
                    .set("source.reject-ratio", "1")
                    .set("source.confirm.timeout", "PT1S")
                    .faults("rules:\n  - {call: 'ims.*', status: 503}");
            Files.delete(bridge.ownRoutes().resolve("source/deliver-batches.camel.yaml"));
            bridge.write("delivery-logs-1.csv", logs());
            bridge.runOnce();

            assertEveryCutIsMended(bridge.data(), ZOE);
        }
    }

    @Test
    void of_the_destination_direction() throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder.resolve("campaign"))) {
            campaign.recipients("p1", "p2", ZOE);
            for (String audience : List.of("Loyal", "New")) {
                campaign.full("audience-sync", audience, 1, new AudienceRows().members("p1", "p2", ZOE, "nobody"));
            }
            campaign.runOnce();

            assertEveryCutIsMended(campaign.bridge().data(), ZOE);
        }
    }

    private void assertEveryCutIsMended(Path data, String identity) throws Exception {
        Path whole = copy(data, "whole");
        int transactions = forget(whole, identity, Integer.MAX_VALUE);
        assertThat(transactions).isGreaterThan(3);
        List<String> expected = contents(whole);
        assertThat(expected).noneMatch(line -> line.contains(identity));
        for (int cut = 1; cut <= transactions; cut++) {
            Path one = copy(data, "after-" + cut);
            int at = cut;
            assertThat(catchThrowable(() -> forget(one, identity, at))).isInstanceOf(Cut.class);
            assertMended(one, identity, expected, "cut after transaction " + cut + " of " + transactions);
        }
        int cuts = 0;
        for (String table : List.of("quarantine", "part", "input", "audience", "plan", "doubt", "plan_refusal")) {
            for (String change : List.of("UPDATE", "DELETE", "INSERT")) {
                Path one = copy(data, "before-" + change + "-" + table);
                sql(
                        one,
                        "CREATE TRIGGER cut BEFORE " + change + " ON " + table
                                + " BEGIN SELECT RAISE(ABORT, 'cut'); END");
                cuts += catchThrowable(() -> forget(one, identity, Integer.MAX_VALUE)) == null ? 0 : 1;
                sql(one, "DROP TRIGGER cut");
                assertMended(one, identity, expected, "cut before " + change + " of " + table);
            }
        }
        assertThat(cuts).as("changes that were cut").isPositive();
    }

    private void assertMended(Path data, String identity, List<String> expected, String cut) throws Exception {
        int unused = forget(data, identity, Integer.MAX_VALUE);
        assertThat(contents(data)).as(cut).containsExactlyElementsOf(expected);
    }

    private static void sql(Path data, String statement) throws Exception {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement sql = ledger.createStatement()) {
            sql.execute(statement);
        }
    }

    private static final class Cut extends Error {
        private static final long serialVersionUID = 1;
    }

    /** @return how many transactions were committed */
    private static int forget(Path data, String identity, int cut) {
        int[] committed = {0};
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"), "", "")) {
            ledger.onCommit(mark -> {
                if (++committed[0] == cut) {
                    throw new Cut();
                }
            });
            Removal unused = new Forgetting(
                            ledger,
                            data,
                            new SetAside(data, "set-aside/left-over"),
                            new Snapshots(data.resolve("spill"), 200, 1),
                            Subjects.of(List.of(identity), new PhoneNumbers("")),
                            FIELDS,
                            false,
                            InstantSource.system())
                    .remove();
        }
        return committed[0];
    }

    private Path copy(Path data, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(data.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    /** What there is, but for the names of files and for times. */
    private static List<String> contents(Path data) throws Exception {
        List<String> contents = new ArrayList<>();
        TreeMap<String, Integer> kinds = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String kind = data.relativize(file).getParent() + " "
                        + file.getFileName().toString().replaceAll(".*\\.", ".");
                kinds.merge(kind, 1, Integer::sum);
                if (file.toString().endsWith(".ndjson")) {
                    contents.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
                }
            }
        }
        kinds.remove("null .db-shm");
        kinds.remove("null .db-wal");
        contents.sort(null);
        kinds.forEach((kind, count) -> contents.add(count + " " + kind));
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                Statement sql = ledger.createStatement()) {
            for (String query : List.of(
                    "SELECT count(*) || ' rows in ' || state || ' of line ' || COALESCE(line, 0) || ' with ' || length(payload)"
                            + " FROM quarantine GROUP BY state, line, length(payload) ORDER BY 1",
                    "SELECT rows_accepted || ' accepted, ' || rows_rejected || ' rejected' FROM input ORDER BY id",
                    "SELECT members || ' members, ' || applied_members || ' applied' FROM audience ORDER BY id",
                    "SELECT row_count || ' rows in a part of ' || bytes FROM part ORDER BY row_count, bytes",
                    "SELECT 'plan ' || state FROM plan ORDER BY id")) {
                try (ResultSet rows = sql.executeQuery(query)) {
                    while (rows.next()) {
                        contents.add(rows.getString(1));
                    }
                }
            }
        }
        return contents;
    }

    private static String logs() {
        DeliveryLogs logs = new DeliveryLogs();
        for (int id = 1; id <= 12; id++) {
            logs.row(
                    Integer.toString(id),
                    "externalId",
                    id % 5 == 0 ? ZOE : "CRM-" + id,
                    "reasonMessage",
                    id == 3 ? "forwarded to " + ZOE : "",
                    "seed",
                    id % 4 == 0 || id == 10 ? "perhaps" : "0");
        }
        return logs.toString();
    }
}
