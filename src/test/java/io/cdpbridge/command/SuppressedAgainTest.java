package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Traces;
import io.cdpbridge.format.identity.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletions that come twice, from several places, or in another order than usual. */
class SuppressedAgainTest {
    private final Instant far = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(300));

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
    void a_deletion_that_comes_again_ends_no_earlier_than_before() throws Exception {
        read("delivery-logs-0.csv", new DeliveryLogs().row("9"));

        say("suppress", "CRM-1", "--until", far.toString());
        say("suppress", "CRM-1");
        say("forget", "CRM-2", "--until", far.toString());
        say("forget", "CRM-2");

        assertThat(ends()).hasSize(2).containsOnly(far);
        assertThat(bridge.say("privacy", "forget", "CRM-2", "--until", "2020-01-01")
                        .exitCode())
                .isEqualTo(64);
    }

    @Test
    void a_deletion_that_begins_later_does_not_let_the_person_pass_until_then() throws Exception {
        say("suppress", "CRM-1");
        say(
                "suppress",
                "CRM-1",
                "--since",
                Instant.now().plus(Duration.ofDays(2)).toString());

        assertThat(read("delivery-logs-1.csv", new DeliveryLogs().rows(1, 2)).guardrail("privacy-suppression"))
                .isEqualTo(1);
        assertThat(sent()).containsExactly("CRM-2");
    }

    @Test
    void whoever_is_on_two_lists_stays_away_until_the_last_of_them_ends() throws Exception {
        Path over = Files.writeString(
                folder.resolve("over.txt"),
                new Sha256().hex("crm-1") + " " + Instant.now().minus(Duration.ofDays(30)) + "\n"
                        + new Sha256().hex("crm-2") + " " + Instant.now().minus(Duration.ofDays(30)) + "\n"
                        + new Sha256().hex("crm-4") + " " + Instant.now().minus(Duration.ofDays(30)) + "\n");
        Path fresh =
                Files.writeString(folder.resolve("fresh.txt"), new Sha256().hex("crm-2") + " " + Instant.now() + "\n");
        say("suppress", "CRM-1", "CRM-3");
        bridge.set("source.suppression.file", over.toString()).set("destination.suppression.file", fresh.toString());
        bridge.set("runtime.directions", "source,destination");

        Result result = read("delivery-logs-1.csv", new DeliveryLogs().rows(1, 4));

        assertThat(sent()).as(result.receipt().toString()).containsExactly("CRM-4");
    }

    @Test
    void deletions_whose_window_is_over_are_told() throws Exception {
        Path over = Files.writeString(
                folder.resolve("over.txt"),
                new Sha256().hex("crm-1") + " 2020-01-01T00:00:00Z\n" + new Sha256().hex("crm-2") + " " + Instant.now()
                        + "\n");

        Output some = bridge.say("privacy", "suppress", "--file", over.toString());
        Output one = bridge.say("privacy", "suppress", "CRM-1", "--since", "2020-01-01");

        assertThat(some.out()).contains("1 identity is suppressed until", "of 1 ended before now");
        assertThat(one.out()).contains("0 identities are suppressed", "of 1 ended before now");
    }

    @Test
    void forgetting_after_suppressing_and_lifting_before_forgetting_come_to_the_same() throws Exception {
        quarantined("CRM-1", "CRM-2", "CRM-3");

        say("suppress", "CRM-1");
        say("forget", "CRM-1");
        assertThat(bridge.say("privacy", "lift", "CRM-2").exitCode()).isEqualTo(1);
        say("forget", "CRM-2");
        say("forget", "CRM-2");

        for (String person : List.of("CRM-1", "CRM-2")) {
            assertThat(Traces.in(bridge.data(), person)).as(person).isEmpty();
        }
        read("delivery-logs-2.csv", new DeliveryLogs().rows(1, 3));
        assertThat(sent()).containsExactly("CRM-3");
        assertThat(bridge.say("reconcile").exitCode()).isZero();
    }

    @Test
    void whoever_is_taken_off_the_list_after_a_forgetting_passes_and_stays_passed() throws Exception {
        quarantined("CRM-1");
        say("forget", "CRM-1");

        say("lift", "CRM-1", "--reason", "withdrawn");
        read("delivery-logs-2.csv", new DeliveryLogs().row("1"));
        read("delivery-logs-3.csv", new DeliveryLogs().row("2", "externalId", "CRM-1"));

        assertThat(sent()).containsExactly("CRM-1", "CRM-1");
    }

    /** Rows in quarantine, one of each person. */
    private void quarantined(String... people) throws Exception {
        DeliveryLogs rows = new DeliveryLogs();
        for (int i = 0; i < people.length; i++) {
            rows.row(Integer.toString(100 + i), "externalId", people[i], "seed", "perhaps");
        }
        read("delivery-logs-1.csv", rows);
    }

    private void say(String... words) {
        List<String> all = new ArrayList<>(List.of("privacy"));
        all.addAll(List.of(words));
        Output output = bridge.say(all.toArray(String[]::new));
        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
    }

    private Result read(String name, DeliveryLogs rows) throws Exception {
        bridge.write(name, rows.toString());
        return bridge.runOnce();
    }

    private List<Instant> ends() throws Exception {
        List<Instant> ends = new ArrayList<>();
        try (Connection ledger = bridge.ledger();
                ResultSet rows = ledger.createStatement().executeQuery("SELECT until_at FROM suppression")) {
            while (rows.next()) {
                ends.add(Instant.parse(rows.getString(1)));
            }
        }
        return ends;
    }

    private List<String> sent() throws Exception {
        return bridge.events().stream()
                .map(event -> event.at("/_experience/campaign/externalID").asText())
                .toList();
    }
}
