package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audience;
import static io.cdpbridge.DestinationFixture.people;
import static io.cdpbridge.DestinationFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.client.store.SftpFixture;
import io.cdpbridge.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changes that reach Campaign as a file: what the bridge writes to an SFTP server, the sandbox's workflow imports. Neither
 * side is told here how the other writes or reads.
 */
class CampaignFileRoutesTest {
    private static final String PROFILES = "profile-sync";
    private static final String AUDIENCES = "audience-sync";

    @TempDir
    private Path folder;

    private SftpFixture server;
    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        server = new SftpFixture(folder.resolve("sftp"));
        Files.createDirectories(server.root().resolve("incoming"));
        bridge = new DestinationFixture(
                folder, SandboxOptions.defaults().withCampaign(campaign -> campaign.withImportFolder(server.root())));
        bridge.set("destination.audience-sync.transport", "sftp")
                .set("destination.profile-sync.transport", "sftp")
                .set("destination.sftp.host", "127.0.0.1:" + server.port())
                .set("destination.sftp.user", "bridge")
                .set(
                        "destination.sftp.private-key-file",
                        folder.resolve("sftp/plain").toString())
                .set(
                        "destination.sftp.known-hosts-file",
                        folder.resolve("sftp/known_hosts").toString())
                .set("destination.sftp.workflow", "importAudiences");
    }

    @AfterEach
    void stop() throws Exception {
        bridge.close();
        server.close();
    }

    @Test
    void members_join_and_leave_lists_by_the_file() throws Exception {
        bridge.recipients(people(1, 30));
        bridge.full(AUDIENCES, "Loyal", 1, new AudienceRows().members(people(1, 25)));
        Result first = bridge.runOnce();
        bridge.full(AUDIENCES, "Loyal", 2, new AudienceRows().members(people(3, 27)));
        Result second = bridge.runOnce();

        assertThat(first.exitCode()).as(first.errors() + first.receipt()).isZero();
        assertThat(second.exitCode()).as(second.errors() + second.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(3, 27));
        assertThat(bridge.calls("PostEvent")).isEqualTo(2);
        assertThat(audience(second, "Loyal").path("confirmed").asLong()).isEqualTo(29);
    }

    @ParameterizedTest
    @CsvSource({"tab, UTF-8", ";, UTF-8", "'|', UTF-8", "',', windows-1252"})
    void attributes_arrive_whatever_stands_in_them(String delimiter, String encoding) throws Exception {
        bridge.set("destination.sftp.delimiter", delimiter).set("destination.sftp.encoding", encoding);
        bridge.recipient("p1", "firstName", "old", "lastName", "Lima", "location/city", "Bern");
        bridge.recipient("p2", "firstName", "old", "lastName", "Roe");
        bridge.full(
                PROFILES,
                "Everybody",
                1,
                new AudienceRows()
                        .row("p1", "person_name_firstName", "\"René \"\"R;|\tS,\"\"\"", "homeAddress_city", "Bern")
                        .row(
                                "p2",
                                "person_name_firstName",
                                "\"a\nb\"",
                                "person_name_lastName",
                                "=1+cmd|' /C calc'!A0"));
        Result first = bridge.runOnce();
        assertThat(first.exitCode()).as(first.errors() + first.receipt()).isZero();
        assertThat(bridge.recipient("p1").path("firstName").asText()).isEqualTo("René \"R;|\tS,\"");
        assertThat(bridge.recipient("p2").path("firstName").asText()).isEqualTo("a\nb");
        assertThat(bridge.recipient("p2").path("lastName").asText())
                .as("what a spreadsheet would take for a formula is a value like any other")
                .isEqualTo("=1+cmd|' /C calc'!A0");

        bridge.full(
                PROFILES,
                "Everybody",
                2,
                new AudienceRows().row("p1", "person_name_firstName", "Ann").row("p2", "person_name_firstName", "Bo"));
        Result second = bridge.runOnce();
        assertThat(second.exitCode()).as(second.errors() + second.receipt()).isZero();
        assertThat(bridge.recipient("p1").path("firstName").asText()).isEqualTo("Ann");
        assertThat(bridge.recipient("p1").path("location/city").asText())
                .as("a value that is gone empties the attribute")
                .isEmpty();
        assertThat(bridge.recipient("p1").path("lastName").asText())
                .as("what no export ever told of stays")
                .isEqualTo("Lima");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252, 東京, ''", "UTF-8, NULL, '[\"\"]'"})
    void a_value_that_the_file_cannot_carry_is_kept_back_and_the_others_go(String encoding, String value, String absent)
            throws Exception {
        bridge.set("destination.sftp.encoding", encoding);
        if (!absent.isEmpty()) {
            Path mapping = bridge.bridge().ownRoutes().resolve("mappings/recipient.yaml");
            Files.writeString(mapping, Files.readString(mapping).replaceFirst("absent: \\[.*]", "absent: " + absent));
        }
        bridge.recipient("p1", "firstName", "old");
        bridge.recipient("p2", "firstName", "old");
        bridge.full(
                PROFILES,
                "Everybody",
                1,
                new AudienceRows().row("p1", "person_name_firstName", value).row("p2", "person_name_firstName", "Bo"));

        Result result = bridge.runOnce();

        assertThat(bridge.recipient("p1").path("firstName").asText()).isEqualTo("old");
        assertThat(bridge.recipient("p2").path("firstName").asText()).isEqualTo("Bo");
        assertThat(audience(result, "profiles").path("refused").asLong()).isEqualTo(1);
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call: campaign.PostEvent, status: 503, times: 2}",
                "{call: campaign.PostEvent, cut: after, times: 2}",
            })
    void a_workflow_that_cannot_be_told_for_now_is_told_again(String fault) throws Exception {
        bridge.set("destination.put-back-limit", "0");
        bridge.bridge().faults("rules:\n  - " + fault);
        bridge.recipients("p1", "p2");
        bridge.full(AUDIENCES, "Loyal", 1, new AudienceRows().members("p1", "p2"));

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
    }

    @Test
    void what_was_written_into_a_file_that_never_left_is_not_taken_for_applied() throws Exception {
        bridge.set("destination.sftp.workflow", "nobody");
        bridge.recipients("p1", "p2");
        bridge.full(AUDIENCES, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        Result stopped = bridge.runOnce();
        bridge.set("destination.sftp.workflow", "importAudiences");
        Result mended = bridge.runOnce();

        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(problems(stopped)).contains("CDP-62");
        assertThat(audience(stopped, "Loyal").path("applied").asLong()).isZero();
        assertThat(audience(stopped, "Loyal").path("appliedMembers").asLong()).isZero();
        assertThat(mended.exitCode()).as(mended.errors() + mended.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
    }

    @Test
    void a_server_that_is_away_leaves_the_plan_to_the_next_run_and_no_file_behind() throws Exception {
        bridge.set("destination.put-back-limit", "1");
        bridge.set("destination.sftp.directory", "missing");
        bridge.recipients("p1", "p2");
        bridge.full(AUDIENCES, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        Result away = bridge.runOnce();
        bridge.set("destination.sftp.directory", "incoming");
        Result back = bridge.runOnce();

        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(back.exitCode()).as(back.errors() + back.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
        try (Stream<Path> left = Files.list(bridge.bridge().data().resolve("outgoing"))) {
            assertThat(left).isEmpty();
        }
    }
}
