package io.cdpbridge.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounter;
import io.cdpbridge.mutation.MutatedExport.Arrival;
import io.cdpbridge.mutation.MutatedExport.Mutation;
import io.cdpbridge.mutation.MutatedExport.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever was done to an export to Campaign, each of its lines is accounted for, who was left alone is on the list as it says
 * and has its values, a row that is rejected changes nothing, no value of a person is in another's recipient, and nobody leaves a list unless a row or a full export
 * that was read whole says so. Some arrive late, in any order.
 */
class MutatedExportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MARK = Pattern.compile("T(\\d+)E");
    private static final String LISTS = "audience-sync";
    private static final String VALUES = "profile-sync";

    @TempDir
    private Path folder;

    @Test
    void every_line_of_a_mutated_export_is_accounted_for_and_nobody_leaves_without_being_said_to() throws Exception {
        check(folder, 20261130, 500, number -> List.of(number % 3 == 2 ? VALUES : LISTS));
    }

    /** The same with each export in both flows. */
    static void check(Path folder, long seed, int mutations) throws Exception {
        check(folder, seed, mutations, number -> List.of(LISTS, VALUES));
    }

    /**
     * Makes so many mutations, an export each of its kind in turn: a run over the exports that begin the audiences, then three
     * over mutated ones.
     *
     * @param flows which flows get the exports of a case, by its number
     */
    private static void check(Path folder, long seed, int mutations, IntFunction<List<String>> flows) throws Exception {
        Random random = new Random(seed);
        List<Mutation> kinds = List.copyOf(EnumSet.allOf(Mutation.class));
        List<MutatedExport> cases = new ArrayList<>();
        for (int left = mutations; left > 0; ) {
            int number = cases.size() + 1;
            Mutation mutation = kinds.get(cases.size() % kinds.size());
            cases.add(MutatedExport.of(number, mutation, flows.apply(number), left, random, folder));
            left -= cases.get(cases.size() - 1).mutations();
        }
        checkDrawn(seed, mutations, cases);
        try (DestinationFixture bridge = new DestinationFixture(folder)) {
            raiseLimits(bridge);
            bridge.recipients(cases.stream()
                    .flatMap(each -> each.people().stream())
                    .map(Person::key)
                    .toArray(String[]::new));
            for (MutatedExport each : cases) {
                bridge.known(each.audience());
                arrive(bridge, each.flows(), each.first());
            }
            assertThat(bridge.runOnce().exitCode()).isZero();
            List<MutatedExport> arriving = new ArrayList<>(cases);
            Collections.shuffle(arriving, random);
            for (boolean late : new boolean[] {false, true}) {
                for (MutatedExport each : arriving) {
                    for (Arrival arrival : each.arrivals()) {
                        if (arrival.late() == late) {
                            arrive(bridge, each.flows(), arrival);
                        }
                    }
                }
                bridge.runOnce();
            }
            bridge.runOnce();

            Map<String, JsonNode> recipients = recipients(bridge);
            JsonNode lists = bridge.lists();
            for (MutatedExport each : cases) {
                if (each.flows().contains(LISTS)) {
                    checkList(each, lists.path(each.audience()));
                }
                if (each.flows().contains(VALUES)) {
                    checkValues(each, recipients);
                }
            }
            checkAccounts(bridge, cases);
            checkDifferences(bridge, cases);
        }
    }

    /** As many mutations as were asked for, and each that there is. */
    private static void checkDrawn(long seed, int mutations, List<MutatedExport> cases) {
        Map<RowMutation, Integer> ofRows = new EnumMap<>(RowMutation.class);
        cases.forEach(each -> each.ofRows().forEach((one, times) -> ofRows.merge(one, times, Integer::sum)));
        int all = cases.stream().mapToInt(MutatedExport::mutations).sum();
        System.out.println("mutated exports: seed " + seed + ", " + all + " mutations in " + cases.size()
                + " exports, of rows " + ofRows);
        assertThat(all).isEqualTo(mutations);
        assertThat(cases).extracting(MutatedExport::mutation).contains(Mutation.values());
        Set<RowMutation> every = EnumSet.copyOf(RowMutation.ofLines(false));
        every.addAll(RowMutation.ofValues());
        assertThat(ofRows.keySet()).isEqualTo(every);
    }

    /** Many audiences, and people who left are remembered whatever the date is today. */
    private static void raiseLimits(DestinationFixture bridge) throws IOException {
        Path guardrails = bridge.bridge().ownRoutes().resolve("guardrails.yaml");
        String shipped = Files.readString(guardrails);
        String raised = Pattern.compile(
                        "(- id: (?:audiences-per-instance|landing-zone-retention)\n.*\n    value: )\\d+")
                .matcher(shipped)
                .replaceAll("$1100000");
        assertThat(raised).hasSizeGreaterThan(shipped.length() + 5);
        Files.writeString(guardrails, raised);
    }

    private static void arrive(DestinationFixture bridge, List<String> flows, Arrival arrival) throws IOException {
        for (String flow : flows) {
            Path file = bridge.bridge().sandbox().landingZone().resolve(flow).resolve(arrival.name());
            Files.createDirectories(file.getParent());
            Files.write(file, arrival.content());
        }
    }

    private static Map<String, JsonNode> recipients(DestinationFixture bridge) throws Exception {
        Map<String, JsonNode> recipients = new HashMap<>();
        for (String line : bridge.bridge().get("/sandbox/recipients").lines().toList()) {
            JsonNode recipient = JSON.readTree(line);
            String key = recipient.path("account").asText();
            Set<String> marks =
                    MARK.matcher(line).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
            assertThat(marks).as("values of other people in recipient " + key).containsExactly(key);
            recipients.put(key, recipient);
        }
        return recipients;
    }

    /** Who is on the list: as the last word says that could be read, and nobody is off it whom no word took off. */
    private static void checkList(MutatedExport each, JsonNode list) {
        Set<String> members = new HashSet<>();
        list.forEach(member -> members.add(member.asText()));
        for (Person person : each.people()) {
            person.after()
                    .ifPresent(wanted -> assertThat(members.contains(person.key()))
                            .as(each + ", " + person)
                            .isEqualTo(wanted));
        }
        assertThat(members)
                .as(each.toString())
                .isSubsetOf(each.people().stream().map(Person::key).collect(Collectors.toSet()));
    }

    /** Values are those of the last row of the person that could be read. */
    private static void checkValues(MutatedExport each, Map<String, JsonNode> recipients) {
        for (Person person : each.people()) {
            JsonNode recipient = recipients.get(person.key());
            for (String attribute : MutatedExport.TEXTS.values()) {
                String value = recipient.path(attribute).asText();
                String where = each + ", " + person + ", " + attribute + " is " + value;
                if (person.version().isPresent() && person.version().get() > 0) {
                    assertThat(value)
                            .as(where)
                            .startsWith(person.key() + " v" + person.version().get() + " ");
                } else if (person.version().isPresent()) {
                    assertThat(value).as(where).isEmpty();
                }
                assertThat(value).as(where).doesNotContain(" v0");
            }
        }
    }

    /** The ledger's numbers of each export are its own, or it says why it was not taken. */
    private static void checkAccounts(DestinationFixture bridge, List<MutatedExport> cases)
            throws IOException, SQLException {
        try (Connection ledger = bridge.bridge().ledger();
                Statement statement = ledger.createStatement()) {
            for (MutatedExport each : cases) {
                for (String flow : each.flows()) {
                    for (String name : each.names()) {
                        String where = each + ", " + name + " of " + flow;
                        boolean taken = each.mutation() != Mutation.NAME_THAT_NO_PATTERN_TAKES;
                        String rows = taken ? "input WHERE flow = '" + flow + "' AND" : "place_entry WHERE";
                        try (ResultSet row =
                                statement.executeQuery("SELECT * FROM " + rows + " name = '" + name + "'")) {
                            assertThat(row.next()).as(where).isTrue();
                            if (taken) {
                                checkAccount(where, each, row, files(bridge, flow, each, name));
                                assertThat(row.next())
                                        .as(where + " is read again")
                                        .isFalse();
                            }
                        }
                    }
                }
            }
        }
    }

    private static List<Path> files(DestinationFixture bridge, String flow, MutatedExport each, String name) {
        Path zone = bridge.bridge().sandbox().landingZone().resolve(flow);
        return each.mutation() == Mutation.SPLIT_AND_A_PART_IS_LATE
                ? List.of(zone.resolve(name), zone.resolve(name.replace(".csv", "_2.csv")))
                : List.of(zone.resolve(name));
    }

    private static void checkAccount(String where, MutatedExport each, ResultSet row, List<Path> files)
            throws IOException, SQLException {
        assertThat(row.getString("error_code")).as(where).isEqualTo(each.code().orElse(null));
        assertThat(row.getString("state")).as(where).isEqualTo(each.code().isPresent() ? "refused" : "done");
        assertThat(row.getLong("rows_accepted")
                        + row.getLong("rows_duplicate")
                        + row.getLong("rows_rejected")
                        + row.getLong("rows_refused"))
                .as(where + ": rows")
                .isEqualTo(row.getLong("rows_read"));
        if (each.code().isEmpty() && !each.mutation().isParquet()) {
            long lines = 0;
            for (Path file : files) {
                lines += LineCounter.count(file, Dialect.LineEnd.ANY).lines();
            }
            assertThat(row.getLong("lines_read"))
                    .as(where + ": lines")
                    .isEqualTo(lines)
                    .isEqualTo(row.getLong("lines_header") + row.getLong("lines_blank") + row.getLong("lines_of_rows"));
        }
    }

    /** Reconciling names what was refused, what was not taken and nothing else. */
    private static void checkDifferences(DestinationFixture bridge, List<MutatedExport> cases) throws IOException {
        List<String> refused = new ArrayList<>();
        List<String> untaken = new ArrayList<>();
        for (MutatedExport each : cases) {
            if (each.mutation() == Mutation.NAME_THAT_NO_PATTERN_TAKES) {
                each.flows()
                        .forEach(
                                flow -> each.names().forEach(name -> untaken.add("landing-zone/" + flow + "/" + name)));
            } else if (each.code().isPresent()) {
                each.flows().forEach(flow -> each.names().forEach(name -> refused.add("CDP-5332 input " + name)));
            }
        }
        List<String> differences = new ArrayList<>();
        bridge.bridge()
                .call("reconcile", "--calls", "100000")
                .receipt()
                .path("differences")
                .forEach(difference -> differences.add(difference.path("code").asText() + " "
                        + difference.path("where").asText()));
        MutatedLogsTest.checkDifferences(differences, refused, untaken);
    }
}
