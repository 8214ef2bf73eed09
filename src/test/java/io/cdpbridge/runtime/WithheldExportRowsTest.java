package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export row of a person who is suppressed is as if it was not there, and nothing of it is kept. */
class WithheldExportRowsTest {
    private static final String ZOE = "Zoe-77";
    private static final String ADDRESS = "zoe@example.com";
    private static final String WORD = "consents_marketing_email_val";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder).recipients(people(1, 3)).recipients(ZOE);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void nothing_of_a_suppressed_person_is_wanted_planned_or_kept_of_an_audience() throws Exception {
        suppress(ADDRESS);
        bridge.full(
                "audience-sync",
                "Buyers",
                1,
                new AudienceRows().members(people(1, 3)).row(ZOE, "personalEmail_address", " Zoe@Example.com"));

        Result result = bridge.runOnce();

        assertThat(bridge.list("Buyers")).containsExactly("p1", "p2", "p3");
        assertThat(quarantined()).containsExactly("5 privacy-suppression forgotten 0 hash 64");
        assertThat(result.receipt().toString()).doesNotContain(ZOE).doesNotContainIgnoringCase(ADDRESS);
        assertNowhere(ZOE, ADDRESS);
        assertThat(bridge.bridge().say("reconcile").exitCode()).isZero();
    }

    @Test
    void neither_values_nor_words_of_a_suppressed_person_are_kept_and_rejected_rows_have_no_content() throws Exception {
        suppress(ZOE);
        bridge.full(
                "profile-sync",
                "People",
                1,
                new AudienceRows()
                        .row("p1", "person_name_lastName", "One")
                        .row(ZOE, "person_name_lastName", "SecretOfHers", WORD, "n")
                        .row(ZOE, "person_birthDate", "SecretOfHers", WORD, "n")
                        .line(ZOE + ",SecretOfHers"));

        bridge.runOnce();

        assertThat(quarantined())
                .containsExactly(
                        "3 privacy-suppression forgotten 0 hash 64",
                        "4 privacy-suppression forgotten 0 hash 64",
                        "5 row-shape forgotten 0 hash 64");
        assertThat(bridge.recipient(ZOE).path("blackListEmail").asText("0")).isNotEqualTo("1");
        assertNowhere(ZOE, "SecretOfHers");
    }

    @Test
    void a_member_who_is_suppressed_leaves_with_the_next_full_export_and_with_no_incremental_one() throws Exception {
        bridge.full("audience-sync", "Buyers", 1, members());
        bridge.runOnce();
        suppress(ZOE);

        bridge.incremental("audience-sync", "Buyers", 2, new AudienceRows().members(ZOE));
        bridge.runOnce();
        List<String> afterTheIncrementalOne = bridge.list("Buyers");
        bridge.full("audience-sync", "Buyers", 3, members());
        Result result = bridge.runOnce();

        assertThat(afterTheIncrementalOne).containsExactly(ZOE, "p1", "p2", "p3");
        assertThat(result.exitCode()).as(result.receipt() + result.errors()).isEqualTo(2);
        assertThat(bridge.list("Buyers")).containsExactly("p1", "p2", "p3");
        bridge.bridge().say("privacy", "lift", ZOE);
        bridge.full("audience-sync", "Buyers", 4, members());
        bridge.runOnce();
        assertThat(bridge.list("Buyers")).contains(ZOE);
    }

    @Test
    void a_change_that_was_wanted_before_its_person_was_suppressed_stands_in_no_plan() throws Exception {
        bridge.full(
                "audience-sync",
                "Buyers",
                1,
                new AudienceRows().members(people(1, 3)).members("Zed-88"));
        bridge.runOnce();
        bridge.recipients("Zed-88");
        suppress("Zed-88");
        bridge.incremental("audience-sync", "Buyers", 2, new AudienceRows().members("p1"));

        bridge.runOnce();

        assertThat(bridge.list("Buyers")).containsExactly("p1", "p2", "p3");
        assertThat(quarantined()).containsExactly("null privacy-suppression forgotten 0 hash 64");
        assertThat(newestPlan()).doesNotContain("Zed-88").contains("privacy-suppression");
    }

    @Test
    void nobody_is_withheld_whose_number_in_campaign_is_the_key_of_a_suppressed_person() throws Exception {
        Path mapping = bridge.bridge().ownRoutes().resolve("mappings/recipient.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace("from: person.name.firstName", "from: recipientId")
                        .replace("from: person.name.lastName", "from: loyaltyCard"));
        bridge.set("privacy.identity-fields", "recipientId, loyaltyCard");
        String[] keys = IntStream.range(7100, 7112).mapToObj(Integer::toString).toArray(String[]::new);
        bridge.recipients(keys);
        suppress("7103");
        suppress("7107");
        suppress("Card-9");
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            String card = i == 1 ? "card-9" : "card-1" + i;
            rows.append("\n")
                    .append(keys[i])
                    .append(",realized,")
                    .append(keys[(i + 1) % keys.length])
                    .append(',')
                    .append(card);
        }
        bridge.full(
                "audience-sync",
                "Buyers",
                1,
                AudienceRows.of("external_id,segmentMembership_seg_namespace_seg_id_status,recipientId,loyaltyCard")
                        .line(rows.substring(1)));

        bridge.runOnce();

        assertThat(bridge.list("Buyers"))
                .containsExactlyInAnyOrder(Stream.of(keys)
                        .filter(key -> !List.of("7101", "7103", "7107").contains(key))
                        .toArray(String[]::new));
        assertThat(quarantined()).hasSize(3).allMatch(row -> row.contains("privacy-suppression forgotten 0"));
    }

    private static AudienceRows members() {
        return new AudienceRows().members(people(1, 3)).members(ZOE);
    }

    private void suppress(String identity) {
        assertThat(bridge.bridge().say("privacy", "suppress", identity).exitCode())
                .isZero();
    }

    /** Line, reason, state and length of what is kept, of each row. */
    private List<String> quarantined() throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection ledger = bridge.bridge().ledger();
                ResultSet rows = ledger.createStatement()
                        .executeQuery("SELECT line, reason, state, length(payload) + length(message)"
                                + " + length(coalesce(column_name, '')) AS kept, length(person_hash) AS hash FROM quarantine"
                                + " ORDER BY line")) {
            while (rows.next()) {
                states.add(rows.getString("line") + " " + rows.getString("reason") + " " + rows.getString("state") + " "
                        + rows.getLong("kept") + " hash " + rows.getLong("hash"));
            }
        }
        return states;
    }

    private String newestPlan() throws IOException, SQLException {
        try (Stream<Path> plans = Files.list(bridge.bridge().data().resolve("plans"))) {
            return content(plans.filter(plan -> plan.getFileName().toString().contains("audience-sync"))
                    .max((one, other) -> one.getFileName().compareTo(other.getFileName()))
                    .orElseThrow());
        }
    }

    /** Looks into the rows of Parquet and at the bytes of everything else. */
    private void assertNowhere(String... words) throws IOException, SQLException {
        int tables = 0;
        try (Stream<Path> files = Files.walk(bridge.bridge().data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean table = file.toString().endsWith(".parquet");
                tables += table ? 1 : 0;
                String text = table ? content(file) : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    assertThat(text).as(file.toString()).doesNotContainIgnoringCase(word);
                }
            }
        }
        assertThat(tables).as("states and plans that were looked into").isGreaterThanOrEqualTo(2);
    }

    private static String content(Path parquet) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duck.createStatement()
                        .executeQuery("SELECT t::VARCHAR FROM read_parquet('" + parquet + "') t")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }
}
