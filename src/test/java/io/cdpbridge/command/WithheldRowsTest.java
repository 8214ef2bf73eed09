package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.format.identity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a person who is suppressed nothing is kept of the rows that are refused, whatever refuses them. */
class WithheldRowsTest {
    private static final String ZOE = "Zoe-77";
    /** Stands in rows of hers alone. */
    private static final String SECRET = "SecretOfHers";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() {
        bridge = new BridgeFixture(folder).set("source.reject-ratio", "1");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void nothing_is_kept_of_the_rows_of_a_suppressed_person_whatever_refuses_them() throws Exception {
        suppress(ZOE);

        Result result = read(new DeliveryLogs()
                .row("1")
                .row("2", "externalId", ZOE, "deliveryName", SECRET)
                .row("3", "externalId", ZOE, "eventDate", SECRET)
                .row("4", "externalId", ZOE, "status", SECRET)
                .line("5;" + ZOE + ";" + SECRET)
                .row("6", "eventDate", "never", "deliveryName", ZOE));

        assertThat(states())
                .containsExactly(
                        "3 privacy-suppression forgotten 0",
                        "4 event-id-and-timestamp forgotten 0",
                        "5 enumeration-value forgotten 0",
                        "6 row-shape forgotten 0",
                        "7 event-id-and-timestamp open kept");
        assertThat(result.of("run", "rowsRejected"))
                .as(result.receipt().toString())
                .isEqualTo(5);
        assertNothingOf(SECRET);
        assertThat(bridge.say("reconcile").exitCode()).isZero();
    }

    @Test
    void what_the_platform_refuses_of_a_suppressed_person_is_not_kept_either() throws Exception {
        onlyWarn();
        suppress(ZOE);
        bridge.faults("rules: [{batch: delivery-logs, outcome: partly, code: MIXED-1, message: " + SECRET
                + ", where: {field: _experience.campaign.deliveryName, equals: " + SECRET + "}}]");

        read(new DeliveryLogs()
                .row("1")
                .row("2", "externalId", ZOE, "deliveryName", SECRET)
                .row("3", "deliveryName", "other"));

        assertThat(states()).containsExactly("3 MIXED-1 forgotten 0");
        assertNothingOf(SECRET);
        assertThat(bridge.say("reconcile").exitCode()).isZero();
    }

    @Test
    void what_an_inlet_refuses_of_a_suppressed_person_is_not_kept_either() throws Exception {
        onlyWarn();
        bridge.set("source.delivery-logs.delivery", "streaming");
        suppress(ZOE);
        bridge.faults("rules: [{call: stream.batch, messages: {status: 400, message: " + SECRET
                + ", where: {field: _experience.campaign.deliveryName, equals: " + SECRET + "}}}]");

        read(new DeliveryLogs().row("1").row("2", "externalId", ZOE, "deliveryName", SECRET));

        assertThat(states()).hasSize(1).allMatch(row -> row.endsWith("forgotten 0"));
        assertNothingOf(SECRET);
    }

    @Test
    void there_is_nothing_to_replay_edit_or_show() throws Exception {
        suppress(ZOE);
        read(new DeliveryLogs().row("1").row("2", "externalId", ZOE, "deliveryName", SECRET));
        String id = number("SELECT id FROM quarantine");
        Path corrected = Files.writeString(folder.resolve("corrected"), "x");

        Output shown = bridge.say("quarantine", "show", "--reveal", id);
        Output replayed = bridge.say("quarantine", "replay", "--all");
        Output edited = bridge.say("quarantine", "replay", id, "--edited", corrected.toString());
        Output explained = bridge.say("explain", ZOE);

        assertThat(shown.out()).contains("forgotten").doesNotContain(SECRET);
        assertThat(replayed.out() + replayed.err()).doesNotContain(SECRET);
        assertThat(number("SELECT count(*) FROM replay")).isEqualTo("0");
        assertThat(edited.err()).contains("CDP-5401");
        assertThat(explained.out()).doesNotContain(SECRET);
        bridge.say("privacy", "lift", ZOE);
        bridge.runOnce();
        assertThat(bridge.events()).hasSize(1);
    }

    @Test
    void a_row_of_a_suppressed_person_is_found_again_by_its_keyed_hash_alone() throws Exception {
        suppress(ZOE);
        suppress("4711");
        read(new DeliveryLogs()
                .row("1")
                .row("2", "externalId", " ZOE-77 ")
                .row("3", "externalId", "", "recipientId", "4711")
                .line("5;" + ZOE + ";" + SECRET));
        deleteInputs();
        String hash = number("SELECT person_hash FROM quarantine WHERE line = 3");

        assertThat(hash).hasSize(64).isNotEqualTo(new Sha256().ofIdentity(ZOE));
        assertThat(number("SELECT count(*) FROM quarantine WHERE person_hash = '" + hash + "'"))
                .isEqualTo("2");
        assertThat(number("SELECT count(*) FROM quarantine WHERE person_hash IS NULL"))
                .isEqualTo("0");
        for (String identity : List.of(ZOE, " zoe-77", new Sha256().ofIdentity(ZOE), hash)) {
            Output explained = bridge.say("explain", identity);
            assertThat(explained.out())
                    .as(identity)
                    .contains("delivery-logs", "privacy-suppression, forgotten", "row-shape, forgotten")
                    .contains("its person was deleted before it came")
                    .doesNotContain("4711");
            assertThat(explained.exitCode()).isZero();
        }
        assertThat(bridge.say("explain", "4711").out()).contains("primary-identity, forgotten");
        assertThat(bridge.say("explain", "CRM-9").exitCode()).isEqualTo(1);
        Output shown = bridge.say("quarantine", "show", number("SELECT id FROM quarantine WHERE line = 3"));
        assertThat(shown.out()).contains("its person was deleted before it came: keyed hash " + hash);
    }

    @Test
    void a_person_is_known_by_each_identity_field_of_a_row_in_clear_and_by_hash() throws Exception {
        suppress(new Sha256().ofIdentity("CRM-2").toUpperCase(Locale.ROOT));
        suppress("4711");
        suppress("Zo\u00eb");

        Result result = read(new DeliveryLogs()
                .row("1")
                .row("2")
                .row("3", "externalId", "", "recipientId", "4711")
                .row("4", "deliveryId", "4711", "recipientId", "4711")
                .row("5", "externalId", "\u00a0zoe\u0308"));

        assertThat(result.guardrail("privacy-suppression")).isEqualTo(2);
        assertThat(states())
                .containsExactly(
                        "3 privacy-suppression forgotten 0",
                        "4 primary-identity forgotten 0",
                        "6 privacy-suppression forgotten 0");
        assertThat(bridge.events())
                .extracting(
                        event -> event.at("/_experience/campaign/externalID").asText())
                .containsExactlyInAnyOrder("CRM-1", "CRM-4");
    }

    @Test
    void nobody_is_stopped_or_blanked_whose_numbers_are_the_keys_of_suppressed_people() throws Exception {
        List<Integer> suppressed = List.of(2, 3, 11, 17);
        for (int person : suppressed) {
            String key = key(person);
            suppress(person == 3 ? new Sha256().ofIdentity(key) : key);
        }
        bridge.faults("rules: [{batch: delivery-logs, outcome: partly, code: MIXED-1, message: refused,"
                + " where: {field: _experience.campaign.deliveryName, equals: refused}}]");
        DeliveryLogs logs = new DeliveryLogs();
        List<String> sent = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            for (int other = 0; other < 20; other++) {
                String id = Integer.toString(person * 20 + other + 1);
                String number = key(other);
                boolean isRefused = other % 5 == 1;
                boolean isBroken = other % 5 == 2;
                logs.row(
                        id,
                        "externalId",
                        key(person),
                        "recipientId",
                        number,
                        "visitorId",
                        number,
                        "deliveryId",
                        number,
                        "deliveryName",
                        isRefused ? "refused" : "DM12",
                        "seed",
                        isBroken ? "perhaps" : "0");
                if (!suppressed.contains(person)) {
                    if (isRefused || isBroken) {
                        kept.add((person * 20 + other + 2) + (isRefused ? " MIXED-1" : " no-null-values")
                                + " open kept");
                    } else {
                        sent.add(key(person) + " " + number);
                    }
                }
            }
        }

        read(logs);

        assertThat(bridge.events())
                .extracting(
                        event -> event.at("/_experience/campaign/externalID").asText() + " "
                                + event.at("/_experience/campaign/recipientID").asText())
                .containsExactlyInAnyOrderElementsOf(sent);
        assertThat(states()).filteredOn(row -> !row.endsWith(" forgotten 0")).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(states()).hasSize(400 - sent.size());
    }

    @Test
    void a_field_that_the_configuration_names_says_whose_a_row_is_though_no_mapping_reads_it() throws Exception {
        bridge.set("privacy.identity-fields", "address, serviceId");
        suppress("zoe@example.com");
        suppress("4711");

        Result result = read(new DeliveryLogs()
                .row("1")
                .row("2", "address", " Zoe@Example.com ", "deliveryName", SECRET)
                .row("3", "address", "ann@example.com", "deliveryName", "zoe@example.com")
                .row("4", "address", "zoe@example.com", "eventDate", SECRET)
                .row("5", "serviceId", "4711", "seed", "perhaps")
                .row("6", "recipientId", "4711", "seed", "perhaps"));

        assertThat(states())
                .containsExactly(
                        "3 privacy-suppression forgotten 0",
                        "5 event-id-and-timestamp forgotten 0",
                        "6 no-null-values forgotten 0",
                        "7 no-null-values open kept");
        assertThat(result.guardrail("privacy-suppression")).isEqualTo(1);
        assertThat(bridge.events()).hasSize(2);
        assertNothingOf(SECRET);
    }

    @Test
    void a_torn_row_is_whosever_any_word_of_it_is_as_it_is_when_people_are_forgotten() throws Exception {
        for (String identity : List.of("p1", "7107", "urn:crm:Ann", "Store 12 / Card 9")) {
            suppress(identity);
        }

        read(new DeliveryLogs()
                .row("1")
                .line("2;p1;" + SECRET)
                .line("3;7107;" + SECRET)
                .line("4;x urn:crm:Ann;" + SECRET)
                .line("5;Store 12 / Card 9;" + SECRET)
                .line("6;p2;17107"));

        assertThat(states())
                .containsExactly(
                        "3 row-shape forgotten 0",
                        "4 row-shape forgotten 0",
                        "5 row-shape forgotten 0",
                        "6 row-shape forgotten 0",
                        "7 row-shape open kept");
        assertNothingOf(SECRET);
    }

    /** As short numbers that Campaign gives out as well. */
    private static String key(int person) {
        return Integer.toString(7100 + person);
    }

    /** So that nothing but the ledger can tell. */
    private void deleteInputs() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().contains("delivery-logs-1.csv"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private void suppress(String identity) {
        assertThat(bridge.say("privacy", "suppress", identity).exitCode()).isZero();
    }

    /** Lets events of suppressed people go on, so that something else can refuse them. */
    private void onlyWarn() throws IOException {
        Path guardrails = bridge.ownRoutes().resolve("guardrails.yaml");
        String text = Files.readString(guardrails);
        int at = text.indexOf("- id: privacy-suppression");
        int end = text.indexOf("read: 2026-11-23\n", at) + "read: 2026-11-23\n".length();
        Files.writeString(
                guardrails,
                text.substring(0, end) + "    override: {action: warn, reason: a test}\n" + text.substring(end));
    }

    private Result read(DeliveryLogs rows) throws IOException {
        bridge.write("delivery-logs-1.csv", rows.toString());
        return bridge.runOnce();
    }

    /** Line, reason, state and length of what is kept, of each row. */
    private List<String> states() throws SQLException {
        List<String> states = new ArrayList<>();
        try (Connection ledger = bridge.ledger();
                ResultSet rows = ledger.createStatement()
                        .executeQuery("SELECT line, reason, state, length(payload) + length(message)"
                                + " + length(coalesce(column_name, '')) AS kept FROM quarantine ORDER BY line")) {
            while (rows.next()) {
                states.add(rows.getString("line") + " " + rows.getString("reason") + " " + rows.getString("state") + " "
                        + (rows.getLong("kept") == 0 ? "0" : "kept"));
            }
        }
        return states;
    }

    private String number(String query) throws SQLException {
        try (Connection ledger = bridge.ledger();
                ResultSet rows = ledger.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void assertNothingOf(String word) throws IOException {
        try (Stream<Path> files = Files.walk(bridge.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(word);
            }
        }
    }
}
