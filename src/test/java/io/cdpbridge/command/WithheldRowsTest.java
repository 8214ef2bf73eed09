package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.identity.Sha256;
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
                .row("3", "recipientId", "4711")
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
        assertThat(bridge.say("explain", "4711").out()).contains("privacy-suppression, forgotten");
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
                .row("3", "recipientId", "4711")
                .row("4", "deliveryId", "4711", "visitorId", "4711")
                .row("5", "externalId", "\u00a0zoe\u0308"));

        assertThat(result.guardrail("privacy-suppression")).isEqualTo(3);
        assertThat(bridge.events())
                .extracting(
                        event -> event.at("/_experience/campaign/externalID").asText())
                .containsExactlyInAnyOrder("CRM-1", "CRM-4");
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
