package io.cdpbridge.command;

import static io.cdpbridge.DestinationFixture.name;
import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports are read once more and held against the states of their audiences. */
class ReconcileExportsTest {
    private static final String WORD = "consents_marketing_email_val";
    private static final String SAID = "consents_marketing_email_time";

    @TempDir
    private Path folder;

    private DestinationFixture fixture;

    @BeforeEach
    void begin() throws Exception {
        fixture = new DestinationFixture(folder);
        fixture.recipients(people(1, 9));
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private Result reconcile() throws Exception {
        return fixture.bridge().call("reconcile");
    }

    /** Code, place and numbers of each difference. */
    private static List<String> told(Result result) {
        List<String> told = new ArrayList<>();
        for (JsonNode difference : result.receipt().path("differences")) {
            told.add(difference.path("code").asText() + " "
                    + difference.path("where").asText() + ": "
                    + difference.path("what").asText());
        }
        return told;
    }

    private static long of(Result result, String number) {
        return result.receipt().path("summary").path(number).asLong();
    }

    private Path state(String flow, String kind) throws Exception {
        try (Connection ledger = fixture.bridge().ledger();
                PreparedStatement query =
                        ledger.prepareStatement("SELECT " + kind + "_file FROM audience WHERE flow = ?")) {
            query.setString(1, flow);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return fixture.bridge().data().resolve("snapshots").resolve(rows.getString(1));
            }
        }
    }

    private static String export(int day, String text) {
        return "export " + name("Loyal", day, text) + " of audience-sync";
    }

    @Test
    void exports_of_every_kind_agree_with_what_is_wanted_and_those_overtaken_or_gone_are_counted() throws Exception {
        fixture.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2"));
        fixture.full(
                "audience-sync",
                "Loyal",
                2,
                new AudienceRows()
                        .members("p2", "p3", "p3")
                        .row("p9", "segmentMembership_seg_namespace_seg_id_status", "perhaps"));
        fixture.incremental(
                "audience-sync", "Loyal", 3, new AudienceRows().members("p4").left("p2"));
        fixture.full("profile-sync", "Loyal", 2, new AudienceRows().members("p2", "p3"));
        fixture.incremental(
                "profile-sync", "Others", 2, new AudienceRows().members("p5").left("p3"));
        Path gone = fixture.incremental("audience-sync", "Others", 3, new AudienceRows().members("p6"));
        fixture.runOnce();
        Files.delete(gone);

        Result result = reconcile();

        assertThat(told(result)).isEmpty();
        assertThat(of(result, "exportsCompared")).isEqualTo(4);
        assertThat(of(result, "exportsOvertaken")).isEqualTo(1);
        assertThat(of(result, "exportsGone")).isEqualTo(1);
        assertThat(of(result, "statesCompared")).isEqualTo(6);
    }

    @Test
    void a_state_that_an_export_did_not_reach_is_found() throws Exception {
        fixture.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2", "p3"));
        fixture.runOnce();
        byte[] before = Files.readAllBytes(state("audience-sync", "wanted"));
        fixture.incremental(
                "audience-sync",
                "Loyal",
                2,
                new AudienceRows().members("p4", "p5").left("p1"));
        fixture.runOnce();
        assertThat(fixture.bridge().data().resolve("set-aside")).doesNotExist();
        Files.write(state("audience-sync", "wanted"), before);

        assertThat(told(reconcile()))
                .containsExactly(
                        "CDP-5334 " + export(2, "") + ": 2 members of it of whom the state knows nothing",
                        "CDP-5334 " + export(2, "") + ": 1 people of it of whom the state has an older word only",
                        "CDP-5335 audience-sync, wanted state of Loyal: 3 members in its file, 4 counted by the ledger");
    }

    @Test
    void words_of_an_export_that_the_state_of_consents_lacks_are_found_also_those_of_rejected_rows() throws Exception {
        fixture.set("destination.reject-minimum-rows", "9");
        fixture.full(
                "profile-sync",
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", WORD, "n", SAID, "2026-10-01T10:00:00Z")
                        .row("p5", WORD, "n"));
        fixture.runOnce();
        byte[] before = Files.readAllBytes(consents());
        fixture.full(
                "profile-sync",
                "Loyal",
                2,
                new AudienceRows()
                        .row("p1", WORD, "y", SAID, "2026-10-02T10:00:00Z")
                        .row("p2", WORD, "n", "person_gender", "robot")
                        .row("p3", WORD, "y")
                        .row("p5", WORD, "y", SAID, "2099-10-02T10:00:00Z"));
        fixture.full(
                "profile-sync",
                "Other",
                3,
                new AudienceRows()
                        .row("p1", WORD, "n", SAID, "2026-10-01T09:00:00Z")
                        .row("p5", WORD, "y", SAID, "2026-10-01T09:00:00Z"));
        fixture.runOnce();
        assertThat(told(reconcile())).isEmpty();
        Files.write(consents(), before);

        assertThat(told(reconcile()))
                .contains("CDP-5338 export " + name("Loyal", 2, "_full")
                        + " of profile-sync: 3 words of it about channels that the state of consents has not, nor a newer"
                        + " one")
                .noneMatch(line -> line.startsWith("CDP-5338") && !line.contains(name("Loyal", 2, "_full")));
    }

    private Path consents() throws Exception {
        try (Connection ledger = fixture.bridge().ledger();
                PreparedStatement query =
                        ledger.prepareStatement("SELECT wanted_file FROM audience WHERE audience_id = 'consents'");
                ResultSet rows = query.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return fixture.bridge().data().resolve("snapshots").resolve(rows.getString(1));
        }
    }

    @Test
    void a_member_whom_a_full_export_does_not_hold_is_found() throws Exception {
        fixture.full("audience-sync", "Loyal", 2, new AudienceRows().members("p1", "p2", "p3"));
        fixture.runOnce();
        Path export = fixture.bridge()
                .sandbox()
                .landingZone()
                .resolve("audience-sync")
                .resolve(name("Loyal", 2, "_full"));
        FileTime time = Files.getLastModifiedTime(export);
        Files.writeString(export, Files.readString(export).replace("p2", "p8"));
        Files.setLastModifiedTime(export, time);

        assertThat(told(reconcile()))
                .containsExactly(
                        "CDP-5331 " + export(2, "_full") + ": its files have other content than was read",
                        "CDP-5334 " + export(2, "_full") + ": 1 members of it of whom the state knows nothing",
                        "CDP-5334 " + export(2, "_full")
                                + ": 1 members in the state who are not in it, though it is full");
    }

    @Test
    void a_state_that_is_gone_or_damaged_is_found() throws Exception {
        fixture.full("audience-sync", "Loyal", 2, new AudienceRows().members("p1", "p2", "p3"));
        fixture.runOnce();
        Files.writeString(state("audience-sync", "wanted"), "no state");
        Files.delete(state("audience-sync", "applied"));

        assertThat(told(reconcile()))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("CDP-5334 " + export(2, "_full") + ": cannot be compared: CDP-5202"))
                .anyMatch(line -> line.startsWith("CDP-5335 audience-sync, wanted state of Loyal: CDP-5202"))
                .anyMatch(line -> line.startsWith("CDP-5335 audience-sync, applied state of Loyal: CDP-5202"));
    }

    @Test
    void a_person_who_was_forgotten_is_not_missing() throws Exception {
        fixture.full("audience-sync", "Loyal", 2, new AudienceRows().members("p1", "p2", "p3"));
        fixture.runOnce();
        assertThat(fixture.bridge().say("privacy", "forget", "p2").exitCode())
                .as("a member leaves the list first")
                .isEqualTo(1);
        fixture.runOnce();
        assertThat(fixture.bridge().say("privacy", "forget", "p2").exitCode()).isZero();

        assertThat(told(reconcile())).noneMatch(line -> line.startsWith("CDP-533"));
    }

    @Test
    void a_landing_zone_that_cannot_be_asked_is_said_and_is_no_proof() throws Exception {
        fixture.full("audience-sync", "Loyal", 2, new AudienceRows().members("p1", "p2", "p3"));
        fixture.full("audience-sync", "Others", 2, new AudienceRows().members("p4"));
        fixture.runOnce();
        Path zone = fixture.bridge().sandbox().landingZone().resolve("audience-sync");
        Files.move(zone, zone.resolveSibling("elsewhere"));
        Files.writeString(zone, "a file");

        Result result = reconcile();

        assertThat(told(result))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("CDP-5311 the landing zone"))
                .anyMatch(line -> line.startsWith("CDP-5312"));
        assertThat(of(result, "notCompared")).isEqualTo(2);
    }
}
