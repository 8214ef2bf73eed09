package io.cdpbridge.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.delimited.Dialect;
import io.cdpbridge.delimited.LineCounter;
import io.cdpbridge.mutation.MutatedLog.Case;
import io.cdpbridge.mutation.MutatedLog.Mutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever was done to an export, each of its lines is accounted for, each row that was left alone arrives once and unchanged,
 * and no value of a row is in another row's event. What happens to real exports is done to generated ones, one thing to each.
 */
class MutatedLogsTest {
    private static final Pattern MARK = Pattern.compile("T(\\d+)E");
    private static final Pattern EVENT = Pattern.compile("campaign:nms:broadLogRcp:(\\d+):([12]):.*");

    @TempDir
    private Path folder;

    @Test
    void every_line_of_a_mutated_export_is_accounted_for_and_no_row_holds_anothers_value() throws Exception {
        check(folder, 20261130, 3);
    }

    /** Runs each mutation so often, all files in one run, and a second run over what is left. */
    static void check(Path folder, long seed, int times) throws Exception {
        System.out.println("mutated logs: seed " + seed + ", " + times + " of each");
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            for (Mutation mutation : Mutation.values()) {
                cases.add(MutatedLog.of(cases.size() + 1, mutation, random));
            }
        }
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.reject-ratio", "1");
            for (Case each : cases) {
                put(bridge, each.name(), each.content());
                if (each.mutation() == Mutation.SAME_CONTENT_TWICE) {
                    put(bridge, each.name().replace(".csv", "-again.csv"), each.content());
                }
            }
            bridge.runOnce();
            bridge.runOnce();
            List<JsonNode> events = bridge.events();
            Map<Integer, JsonNode> byRow = byRow(events);
            for (Case each : cases) {
                checkRows(each, byRow);
            }
            checkAccounts(bridge, cases, byRow.keySet());
            assertThat(bridge.say("reconcile").out()).contains("differences");
        }
    }

    /** Each event is of one row, and no two are of the same. */
    private static Map<Integer, JsonNode> byRow(List<JsonNode> events) {
        Map<Integer, JsonNode> byRow = new HashMap<>();
        for (JsonNode event : events) {
            Matcher id = EVENT.matcher(event.path("_id").asText());
            assertThat(id.matches()).as(event.path("_id").asText()).isTrue();
            Set<String> marks = MARK.matcher(event.toString())
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(marks)
                    .as("values of other rows in event of row " + id.group(1))
                    .isSubsetOf("T" + id.group(1) + "E");
            assertThat(byRow.put(Integer.parseInt(id.group(1)), event))
                    .as("a second event of row " + id.group(1))
                    .isNull();
        }
        return byRow;
    }

    private static void checkRows(Case each, Map<Integer, JsonNode> byRow) {
        for (int id : each.ids()) {
            String where = each.mutation() + " in " + each.name() + ", row " + id;
            if (each.wholeFile()) {
                assertThat(byRow).as(where).doesNotContainKey(id);
            } else if (each.untouched().contains(id)) {
                assertThat(byRow).as(where).containsKey(id);
                JsonNode campaign = byRow.get(id).path("_experience").path("campaign");
                for (String text :
                        List.of("deliveryName", "deliveryLabel", "campaignName", "campaignLabel", "externalID")) {
                    assertThat(campaign.path(text).asText())
                            .as(where + " " + text)
                            .contains("T" + id + "E");
                }
                assertThat(campaign.path("status").asText()).as(where).isIn("Sent", "Failed");
            }
        }
    }

    /** The ledger's numbers of each file are the file's own, or it says why it was not taken. */
    private static void checkAccounts(BridgeFixture bridge, List<Case> cases, Set<Integer> arrived)
            throws IOException, SQLException {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement()) {
            for (Case each : cases) {
                String where = each.mutation() + " in " + each.name();
                try (ResultSet row = statement.executeQuery(
                        "SELECT * FROM input WHERE name = '" + each.name() + "' ORDER BY id DESC")) {
                    if (!row.next()) {
                        assertThat(notTaken(ledger, each.name()))
                                .as(where + ": not taken, and said so")
                                .isTrue();
                        continue;
                    }
                    String state = row.getString("state");
                    assertThat(state).as(where).isEqualTo(each.wholeFile() ? "refused" : "done");
                    if (each.wholeFile()) {
                        assertThat(row.getString("error_code")).as(where).startsWith("CDP-4");
                        continue;
                    }
                    long read = row.getLong("rows_read");
                    assertThat(row.getLong("rows_accepted")
                                    + row.getLong("rows_duplicate")
                                    + row.getLong("rows_rejected"))
                            .as(where)
                            .isEqualTo(read);
                    assertThat(row.getLong("lines_read"))
                            .as(where + ": lines")
                            .isEqualTo(LineCounter.count(file(bridge, each.name()), Dialect.LineEnd.ANY)
                                    .lines())
                            .isEqualTo(row.getLong("lines_header")
                                    + row.getLong("lines_blank")
                                    + row.getLong("lines_of_rows"));
                    // Of two files of one content, the rows of the one are duplicates of the other's.
                    boolean twice = each.mutation() == Mutation.SAME_CONTENT_TWICE;
                    assertThat(row.getLong("rows_accepted") + (twice ? row.getLong("rows_duplicate") : 0))
                            .as(where + ": accepted rows that arrived")
                            .isEqualTo(each.ids().stream()
                                    .filter(arrived::contains)
                                    .count());
                }
            }
        }
    }

    private static boolean notTaken(Connection ledger, String name) throws SQLException {
        try (Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM place_entry WHERE name = '" + name + "'")) {
            return row.next();
        }
    }

    private static Path file(BridgeFixture bridge, String name) throws IOException {
        try (Stream<Path> files = Files.walk(bridge.input())) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void put(BridgeFixture bridge, String name, String content) throws IOException {
        Path file = bridge.input().resolve(name);
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
