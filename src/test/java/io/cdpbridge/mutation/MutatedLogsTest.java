package io.cdpbridge.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounter;
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
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever was done to an export and its rows, each of its lines is accounted for, each row that was left alone arrives once and
 * unchanged, none that says nothing clear arrives, no value of a row is in another row's event, and reconciling names the files
 * of which nothing was taken and nothing else. What happens to real exports is done to generated ones, one thing to each file
 * and one to each third of its rows; they arrive in any order, half of them late.
 */
class MutatedLogsTest {
    private static final Pattern MARK = Pattern.compile("T(\\d+)E");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_line_of_a_mutated_export_is_accounted_for_and_no_row_holds_anothers_value(LogKind kind)
            throws Exception {
        check(kind, folder, 20261130, 400);
    }

    /** Makes so many mutations, a file each of its kind in turn, and reads all files in three runs. */
    static void check(LogKind kind, Path folder, long seed, int mutations) throws Exception {
        Random random = new Random(seed);
        List<Mutation> kinds = List.copyOf(EnumSet.allOf(Mutation.class));
        List<Case> cases = new ArrayList<>();
        for (int left = mutations; left > 0; ) {
            Mutation mutation = kinds.get(cases.size() % kinds.size());
            Case each = MutatedLog.of(kind, cases.size() + 1, mutation, left, random);
            cases.add(each);
            left -= each.mutations();
        }
        checkDrawn(kind, seed, mutations, cases);
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("source.reject-ratio", "1");
            // In another order than they were written in, and half of them late.
            List<Case> arriving = new ArrayList<>(cases);
            Collections.shuffle(arriving, random);
            int late = arriving.size() / 2;
            for (Case each : arriving.subList(0, late)) {
                arrive(bridge, each);
            }
            bridge.runOnce();
            for (Case each : arriving.subList(late, arriving.size())) {
                arrive(bridge, each);
            }
            bridge.runOnce();
            bridge.runOnce();

            Map<Integer, JsonNode> byRow = byRow(kind, bridge.events());
            Map<String, Path> files = files(bridge);
            for (Case each : cases) {
                checkRows(kind, each, byRow);
            }
            checkAccounts(bridge, files, cases, byRow.keySet());
            checkDifferences(bridge, files, cases);
        }
    }

    /** As many mutations as were asked for, and each that there is. */
    private static void checkDrawn(LogKind kind, long seed, int mutations, List<Case> cases) {
        Map<RowMutation, Integer> ofRows = new EnumMap<>(RowMutation.class);
        cases.forEach(each -> each.ofRows().forEach((one, times) -> ofRows.merge(one, times, Integer::sum)));
        int all = cases.stream().mapToInt(Case::mutations).sum();
        System.out.println("mutated " + kind.flow() + ": seed " + seed + ", " + all + " mutations in " + cases.size()
                + " files, of rows " + ofRows);
        assertThat(all).isEqualTo(mutations);
        assertThat(cases).extracting(Case::mutation).contains(Mutation.values());
        assertThat(ofRows.keySet()).isEqualTo(RowMutation.ofLines(true));
    }

    private static void arrive(BridgeFixture bridge, Case each) throws IOException {
        for (String name : each.names()) {
            Path file = bridge.input().resolve(name);
            Files.writeString(file, each.content(), StandardCharsets.ISO_8859_1);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        }
    }

    /** Each event is of one row, and no two are of the same. */
    private static Map<Integer, JsonNode> byRow(LogKind kind, List<JsonNode> events) {
        Map<Integer, JsonNode> byRow = new HashMap<>();
        for (JsonNode event : events) {
            Matcher id = kind.event().matcher(event.path("_id").asText());
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

    private static void checkRows(LogKind kind, Case each, Map<Integer, JsonNode> byRow) {
        each.fates().forEach((id, fate) -> {
            String where = each + ", row " + id;
            switch (fate) {
                case WHOLE -> checkRow(kind, where, id, each.labels().get(id), byRow);
                case KNOWN, LOST -> assertThat(byRow.keySet()).as(where).doesNotContain(id);
                case UNCLEAR -> {}
            }
        });
    }

    private static void checkRow(LogKind kind, String where, int id, String label, Map<Integer, JsonNode> byRow) {
        assertThat(byRow.keySet()).as(where).contains(id);
        JsonNode event = byRow.get(id);
        JsonNode campaign = event.path("_experience").path("campaign");
        for (String text : kind.texts()) {
            assertThat(campaign.path(text).asText()).as(where + " " + text).startsWith("T" + id + "E ");
        }
        assertThat(campaign.path("externalID").asText()).as(where).isEqualTo("CRM-T" + id + "E");
        assertThat(kind.label(event)).as(where).isEqualTo(label);
    }

    /** The ledger's numbers of each file are the file's own, or it says why it was not taken. */
    private static void checkAccounts(
            BridgeFixture bridge, Map<String, Path> files, List<Case> cases, Set<Integer> arrived)
            throws IOException, SQLException {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement()) {
            for (Case each : cases) {
                if (each.mutation() == Mutation.NAME_THAT_NO_PATTERN_TAKES) {
                    try (ResultSet entry =
                            statement.executeQuery("SELECT 1 FROM place_entry WHERE name = '" + each.name() + "'")) {
                        assertThat(entry.next())
                                .as(each + ": not taken, and said so")
                                .isTrue();
                    }
                    continue;
                }
                long accepted = 0;
                for (String name : each.names()) {
                    String where = each + ", " + name;
                    try (ResultSet row = statement.executeQuery(
                            "SELECT * FROM input WHERE name = '" + name + "' ORDER BY id DESC")) {
                        assertThat(row.next()).as(where).isTrue();
                        assertThat(row.getString("error_code"))
                                .as(where)
                                .isEqualTo(each.code().orElse(null));
                        assertThat(row.getString("state"))
                                .as(where)
                                .isEqualTo(each.code().isPresent() ? "refused" : "done");
                        if (each.code().isEmpty()) {
                            checkAccount(where, row, files.get(name));
                            accepted += row.getLong("rows_accepted");
                        }
                    }
                }
                assertThat(accepted)
                        .as(each + ": accepted rows that arrived")
                        .isEqualTo(each.fates().keySet().stream()
                                .filter(arrived::contains)
                                .count());
            }
        }
    }

    private static void checkAccount(String where, ResultSet row, Path file) throws IOException, SQLException {
        assertThat(row.getLong("rows_accepted") + row.getLong("rows_duplicate") + row.getLong("rows_rejected"))
                .as(where)
                .isEqualTo(row.getLong("rows_read"));
        assertThat(row.getLong("lines_read"))
                .as(where + ": lines")
                .isEqualTo(LineCounter.count(file, Dialect.LineEnd.ANY).lines())
                .isEqualTo(row.getLong("lines_header") + row.getLong("lines_blank") + row.getLong("lines_of_rows"));
    }

    /** Reconciling names what was refused, what was not taken and nothing else, and a line that is taken away from a file afterwards. */
    private static void checkDifferences(BridgeFixture bridge, Map<String, Path> files, List<Case> cases)
            throws IOException {
        List<String> refused = new ArrayList<>(cases.stream()
                .filter(each -> each.code().isPresent())
                .filter(each -> each.mutation() != Mutation.NAME_THAT_NO_PATTERN_TAKES)
                .map(each -> "CDP-5332 input " + each.name())
                .toList());
        List<String> untaken = cases.stream()
                .filter(each -> each.mutation() == Mutation.NAME_THAT_NO_PATTERN_TAKES)
                .map(each -> "input/" + each.name())
                .toList();
        checkDifferences(differences(bridge), refused, untaken);

        String whole = cases.stream()
                .filter(each -> each.mutation() == Mutation.NOTHING)
                .findFirst()
                .orElseThrow()
                .name();
        joinLastLines(files.get(whole));

        refused.addAll(List.of("CDP-5330 input " + whole, "CDP-5331 input " + whole));
        checkDifferences(differences(bridge), refused, untaken);
    }

    /** Of what was not taken the ledger keeps so many names, and the number of the others. */
    static void checkDifferences(List<String> found, List<String> refused, List<String> untaken) {
        String code = "CDP-5337 ";
        assertThat(found)
                .filteredOn(difference -> !difference.startsWith(code))
                .containsExactlyInAnyOrderElementsOf(refused);
        List<String> named = found.stream()
                .filter(difference -> difference.startsWith(code) && !difference.contains(" more in "))
                .map(difference -> difference.substring(code.length()))
                .toList();
        assertThat(untaken).containsAll(named);
        assertThat(named.isEmpty()).isEqualTo(untaken.isEmpty());
    }

    /** Leaves the file its size and time, which tell it from others. */
    private static void joinLastLines(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        int place = content.length - 2;
        while (content[place] != '\n') {
            place--;
        }
        content[place] = ' ';
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
    }

    private static List<String> differences(BridgeFixture bridge) throws IOException {
        List<String> differences = new ArrayList<>();
        bridge.call("reconcile")
                .receipt()
                .path("differences")
                .forEach(difference -> differences.add(difference.path("code").asText() + " "
                        + difference.path("where").asText()));
        return differences;
    }

    /** Where each input lies now, by name. */
    private static Map<String, Path> files(BridgeFixture bridge) throws IOException {
        try (Stream<Path> files = Files.walk(bridge.input())) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), file -> file));
        }
    }
}
