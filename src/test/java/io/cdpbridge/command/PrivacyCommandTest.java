package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.Traces;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.privacy.InstallationKey;
import io.cdpbridge.sandbox.PlatformClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who were deleted stay away, and are forgotten here too. */
class PrivacyCommandTest {
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
    void nothing_is_sent_of_a_person_on_the_list_and_the_list_holds_the_hash_alone() throws Exception {
        assertThat(bridge.say("privacy", "suppress", " crm-2 ", "--reason", "request 7")
                        .exitCode())
                .isZero();
        Result result = read(1, 3);

        assertThat(result.guardrail("privacy-suppression")).isEqualTo(1);
        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-3");
        Output list = bridge.say("privacy", "list");
        assertThat(list.out())
                .contains(key().ofIdentity("crm-2"))
                .contains("command: request 7")
                .doesNotContain(new Sha256().hex("crm-2"))
                .doesNotContainIgnoringCase("crm-2");
        assertThat(bridge.say("privacy", "list", "--audit").out()).contains("suppressed " + key().ofIdentity("crm-2"));
    }

    @Test
    void the_key_of_the_list_is_made_once_and_only_its_owner_may_read_it() throws Exception {
        bridge.say("privacy", "suppress", "CRM-2");
        Path file = bridge.data().resolve(InstallationKey.NAME);
        String made = Files.readString(file);
        read(1, 2);

        assertThat(file).hasContent(made);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(sent()).containsExactly("CRM-1");
    }

    @Test
    void without_the_key_of_the_list_nothing_starts_and_no_new_one_is_made() throws Exception {
        bridge.say("privacy", "suppress", "CRM-2");
        Path file = bridge.data().resolve(InstallationKey.NAME);
        Path kept = Files.move(file, folder.resolve("kept"));
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).toString());

        for (String[] command : List.of(
                new String[] {"run", "--once"},
                new String[] {"privacy", "suppress", "CRM-3"},
                new String[] {"privacy", "lift", "CRM-2"},
                new String[] {"privacy", "list"},
                new String[] {"privacy", "forget", "CRM-2"})) {
            Output refused = bridge.say(command);
            assertThat(refused.err()).as(command[1]).contains("CDP-1030").contains("privacy.key-file");
            assertThat(refused.exitCode()).as(command[1]).isNotZero();
        }
        assertThat(file).doesNotExist();

        Files.writeString(file, "ab".repeat(32));
        assertThat(bridge.say("privacy", "list").err()).contains("CDP-1031");

        Files.delete(file);
        bridge.set("privacy.key-file", kept.toString());
        assertThat(bridge.runOnce().guardrail("privacy-suppression")).isEqualTo(1);
        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-3");
    }

    @Test
    void a_list_whose_key_is_lost_is_emptied_by_word_alone() throws Exception {
        bridge.say("privacy", "suppress", "CRM-2");
        Files.delete(bridge.data().resolve(InstallationKey.NAME));

        assertThat(bridge.say("privacy", "lift").exitCode()).isEqualTo(64);
        assertThat(bridge.say("privacy", "lift", "--all", "CRM-2").exitCode()).isEqualTo(64);
        assertThat(bridge.say("privacy", "lift", "--all", "--reason", "the key is lost")
                        .exitCode())
                .isZero();

        assertThat(bridge.say("privacy", "suppress", "CRM-1").exitCode()).isZero();
        assertThat(bridge.say("privacy", "list", "--audit").out()).contains(": deleted", "the key is lost");
        read(1, 2);
        assertThat(sent()).containsExactly("CRM-2");
    }

    @Test
    void a_person_passes_before_since_and_again_from_until_on() throws Exception {
        bridge.say("privacy", "suppress", "CRM-1", "--since", "2020-01-01", "--until", "2020-02-01");
        bridge.say("privacy", "suppress", "CRM-2", "--since", "2999-01-01");

        assertThat(read(1, 2).exitCode()).isZero();
        assertThat(sent()).hasSize(2);
    }

    @Test
    void a_person_who_was_taken_off_the_list_passes() throws Exception {
        bridge.say("privacy", "suppress", "CRM-1");

        assertThat(bridge.say("privacy", "lift", "CRM-1").exitCode()).isZero();
        assertThat(bridge.say("privacy", "lift", "CRM-1").exitCode()).isEqualTo(1);

        assertThat(read(1, 1).exitCode()).isZero();
        assertThat(bridge.say("privacy", "list", "--audit").out()).contains(" lifted ");
    }

    @Test
    void a_list_in_a_file_is_taken_over() throws Exception {
        Path file = folder.resolve("deleted.txt");
        Files.writeString(file, new Sha256().hex("crm-1") + " " + Instant.now().minusSeconds(60) + "\n");

        assertThat(bridge.say("privacy", "suppress", "--file", file.toString()).exitCode())
                .isZero();

        assertThat(read(1, 2).guardrail("privacy-suppression")).isEqualTo(1);
    }

    @Test
    void the_people_whom_a_job_of_the_privacy_service_deletes_are_taken_over() throws Exception {
        JsonNode jobs = job("[{\"key\": \"one\", \"action\": [\"delete\", \"access\"],"
                + " \"userIDs\": [{\"namespace\": \"crm\", \"value\": \"CRM-1\", \"type\": \"standard\"}]},"
                + " {\"key\": \"two\", \"action\": [\"access\"], \"userIDs\": [{\"namespace\": \"crm\","
                + " \"value\": \"CRM-2\", \"type\": \"standard\"}]}]");

        int taken = 0;
        for (JsonNode job : jobs) {
            taken +=
                    bridge.say("privacy", "suppress", "--job", job.path("jobId").asText())
                                            .exitCode()
                                    == 0
                            ? 1
                            : 0;
        }

        assertThat(jobs).hasSize(3);
        assertThat(taken).as("jobs that delete somebody").isEqualTo(1);
        read(1, 2);
        assertThat(sent()).containsExactly("CRM-2");
    }

    @Test
    void the_people_whom_campaign_has_deleted_are_taken_over() throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder.resolve("campaign"))) {
            campaign.recipient("CRM-1", "blackListEmail", "1");
            campaign.recipient("CRM-2", "blackListEmail", "0");

            Output output = campaign.set("privacy.campaign.schema", "nms:recipient")
                    .set("privacy.campaign.identity", "@account")
                    .set("privacy.campaign.where", "@blackListEmail = 1")
                    .bridge()
                    .say("privacy", "suppress", "--campaign");

            assertThat(output.exitCode()).as(output.err()).isZero();
            assertThat(campaign.bridge().say("privacy", "list").out())
                    .contains(key(campaign.bridge()).ofIdentity("crm-1"))
                    .contains("campaign:nms:recipient")
                    .doesNotContain(key(campaign.bridge()).ofIdentity("crm-2"));
        }
    }

    @Test
    void a_forgotten_member_is_taken_off_campaigns_list_first_and_does_not_come_back() throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder.resolve("campaign"))) {
            campaign.recipients("p1", "p2", "p3-of-the-house");
            campaign.full(
                    "audience-sync",
                    "Loyal",
                    1,
                    new AudienceRows().members("p1", "p2", "p3-of-the-house", "nobody-p4"));
            campaign.runOnce();

            Output first = campaign.bridge().say("privacy", "forget", "p3-of-the-house", "nobody-p4");
            assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(1);
            assertThat(first.out())
                    .contains("2 rows of snapshots")
                    .contains("1 rows of the quarantine")
                    .contains("1 on the list of the audience");
            campaign.runOnce();
            assertThat(campaign.list("Loyal")).containsExactlyInAnyOrder("p1", "p2");

            Output second = campaign.bridge().say("privacy", "forget", "p3-of-the-house", "nobody-p4");
            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            campaign.full("audience-sync", "Loyal", 2, new AudienceRows().members("p1", "p2", "p3-of-the-house"));
            campaign.runOnce();
            assertThat(campaign.list("Loyal")).containsExactlyInAnyOrder("p1", "p2");
            assertThat(campaign.bridge().say("reconcile").exitCode()).isZero();
        }
    }

    @Test
    void a_forgotten_member_whom_campaign_deletes_itself_is_gone_at_once() throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder.resolve("campaign"))) {
            campaign.recipients("p1", "p2");
            campaign.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2"));
            campaign.runOnce();

            Output output = campaign.bridge().say("privacy", "forget", "p2", "--deleted-in-campaign");

            assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        }
    }

    @Test
    void other_peoples_numbers_are_not_taken_for_the_key_of_a_forgotten_person() throws Exception {
        bridge.set("source.deliver.pace", "spread").faults("rules:\n  - {call: 'ims.*', status: 503}");
        DeliveryLogs logs = new DeliveryLogs().row("1", "externalId", "7107", "deliveryId", "1");
        for (int id = 2; id <= 9; id++) {
            logs.row(Integer.toString(id), "externalId", "CRM-" + id, "deliveryId", "7107", "recipientId", "7107");
        }
        bridge.write("delivery-logs-1.csv", logs.toString());
        stageOnly();

        Output output = bridge.say("privacy", "forget", "7107");

        assertThat(output.out()).contains("1 staged events").contains("Left: 8 rows of others");
        Output again = bridge.say("privacy", "forget", "7107");
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(again.out())
                .as("also once no row has that key any more")
                .doesNotContain("staged events")
                .contains("Left: 8 rows of others");
    }

    @Test
    void what_others_rows_mention_of_a_forgotten_person_is_erased_and_the_rows_stay() throws Exception {
        bridge.set("source.deliver.pace", "spread").faults("rules:\n  - {call: 'ims.*', status: 503}");
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1", "externalId", "CRM-1", "reasonMessage", "forwarded to zoe@example.com. Refused")
                        .row("2", "externalId", "CRM-2", "reasonMessage", "see zoe@example.com", "seed", "perhaps")
                        .row("3", "externalId", "zoe@example.com")
                        .toString());
        stageOnly();

        Output output = bridge.say("privacy", "forget", "zoe@example.com");

        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        assertThat(output.out())
                .contains("1 staged events")
                .contains("1 rows of the quarantine")
                .contains("mentioned them");
        bridge.faults("rules: []");
        bridge.set("source.deliver.pace", "idle").runOnce();
        assertThat(bridge.events())
                .extracting(
                        event -> event.at("/_experience/campaign/reasonMessage").asText())
                .containsExactly("forwarded to ***. Refused");
    }

    @Test
    void an_identity_of_several_people_is_not_taken_without_being_told() throws Exception {
        bridge.set("privacy.identity-fields", "address");
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1", "externalId", "CRM-1", "address", "family@example.org", "seed", "perhaps")
                        .row("2", "externalId", "CRM-2", "address", "family@example.org", "seed", "perhaps")
                        .toString());
        bridge.runOnce();

        Output refused = bridge.say("privacy", "forget", "family@example.org");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err())
                .contains("CDP-1035", "f***@e*** is in 2 rows of 2 people")
                .doesNotContain("family@");
        assertThat(bridge.say("quarantine", "list").out()).containsPattern("open +2 ");

        Output own = bridge.say("privacy", "forget", "CRM-1");
        assertThat(own.exitCode()).as(own.out() + own.err()).isZero();
        assertThat(bridge.say("quarantine", "list").out()).containsPattern("open +1 ");

        Output told = bridge.say("privacy", "forget", "family@example.org", "--shared");
        assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
        assertThat(bridge.say("quarantine", "list").out()).doesNotContainPattern("open +[12] ");
    }

    @Test
    void a_person_is_forgotten_by_the_hash_of_their_identity() throws Exception {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1", "externalId", "CRM-1", "seed", "perhaps")
                        .row("2", "externalId", "CRM-2", "seed", "perhaps")
                        .toString());
        bridge.runOnce();

        Output output =
                bridge.say("privacy", "forget", new Sha256().hex("crm-1").toUpperCase(java.util.Locale.ROOT));

        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        assertThat(output.out()).contains("1 rows of the quarantine");
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(1, 2).toString());
        assertThat(bridge.runOnce().guardrail("privacy-suppression")).isEqualTo(1);
    }

    @Test
    void a_corrected_row_and_a_row_as_it_came_are_both_looked_at() throws Exception {
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1", "externalId", "CRM-1", "seed", "perhaps")
                        .toString());
        bridge.runOnce();
        try (Connection ledger = bridge.ledger();
                Statement sql = ledger.createStatement()) {
            sql.execute(
                    "UPDATE quarantine SET edited = CAST(replace(CAST(payload AS TEXT), 'CRM-1', 'CRM-9') AS BLOB)");
        }

        assertThat(bridge.say("privacy", "forget", "CRM-1").out()).contains("1 rows of the quarantine");
    }

    @Test
    void a_list_of_people_is_forgotten_in_one_pass() throws Exception {
        DeliveryLogs logs = new DeliveryLogs();
        for (int id = 1; id <= 30; id++) {
            logs.row(Integer.toString(id), "externalId", "CRM-" + id, "seed", "perhaps");
        }
        bridge.write("delivery-logs-1.csv", logs.toString());
        bridge.runOnce();
        Path list = folder.resolve("people.txt");
        Files.writeString(list, "CRM-1\nCRM-2\n\nCRM-30\n");

        Output output = bridge.say("privacy", "forget", "--file", list.toString());

        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        assertThat(output.out()).contains("3 rows of the quarantine");
    }

    @Test
    void a_forgotten_person_is_in_no_byte_of_the_data_folder_and_does_not_come_back() throws Exception {
        bridge.faults("rules:\n  - {batch: any, outcome: partly, code: INGEST-1555-400, message: missing,"
                + " where: {field: _experience.campaign.broadlogID, equals: '2'}}");
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1", "externalId", "Zoe@Example.com", "seed", "perhaps")
                        .row("2", "externalId", "zoe@example.com")
                        .line("zoe@example.com;broken")
                        .row("4", "externalId", "another.zoe@example.com", "seed", "perhaps")
                        .toString());
        bridge.runOnce();
        assertThat(Traces.in(bridge.data(), "zoe@example.com")).as("before").isNotEmpty();

        Output output = bridge.say("privacy", "forget", "ZOE@example.com");

        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        assertThat(output.out()).contains("3 rows of the quarantine").contains("nothing is left");
        assertThat(Traces.in(bridge.data(), "zoe@example.com")).isEmpty();
        assertThat(bridge.say("quarantine", "list").out())
                .as("others stay")
                .containsPattern("no-null-values +open +1 ");
        bridge.faults("rules: []");
        bridge.write(
                "delivery-logs-2.csv",
                new DeliveryLogs().row("9", "externalId", "zoe@example.com").toString());
        assertThat(bridge.runOnce().guardrail("privacy-suppression")).isEqualTo(1);
    }

    @Test
    void events_of_a_forgotten_person_that_wait_to_be_sent_are_not_sent() throws Exception {
        bridge.set("source.deliver.pace", "spread").faults("rules:\n  - {call: 'ims.*', status: 503}");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 4).toString());
        stageOnly();

        Output output = bridge.say("privacy", "forget", "CRM-2");

        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        assertThat(output.out()).contains("1 staged events");
        bridge.faults("rules: []");
        Result result = bridge.set("source.deliver.pace", "idle").runOnce();
        assertThat(result.of("ledger", "rowsInFlight")).isZero();
        assertThat(result.of("ledger", "rowsAccepted")).isEqualTo(3);
        assertThat(sent()).containsExactlyInAnyOrder("CRM-1", "CRM-3", "CRM-4");
    }

    @Test
    void what_a_kill_left_over_of_a_forgotten_person_is_gone_too() throws Exception {
        assertThat(read(1, 1).exitCode()).isZero();
        Path staged = bridge.data().resolve("staged/left-by-a-kill.ndjson");
        Path queried = bridge.data().resolve("query/delivery-logs/delivery-logs-query-1-0.csv");
        Files.createDirectories(queried.getParent());
        for (Path left : List.of(staged, queried, Path.of(queried + ".part"))) {
            Files.writeString(left, "\"CRM-2\"\n");
        }

        Output output = bridge.say("privacy", "forget", "CRM-2");

        assertThat(output.exitCode()).as(output.out() + output.err()).isZero();
        assertThat(Traces.in(bridge.data(), "CRM-2")).isEmpty();
    }

    @Test
    void copies_of_exports_that_were_being_read_outlive_a_forgetting_and_are_named_when_the_person_may_be_in_them()
            throws Exception {
        assertThat(read(1, 1).exitCode()).isZero();
        underWay("held");
        underWay("packed");
        underWay("others");
        Path held = copy("inbox/held/people.csv", "CRM-2");
        Path packed = copy("set-aside/left-over/inbox/packed/people.csv.gz", "?");
        Path others = copy("set-aside/left-over/inbox/others/people.csv", "CRM-3");
        Path read = copy("set-aside/left-over/inbox/read/people.csv", "CRM-3");
        Path staged = copy("set-aside/left-over/staged/1.ndjson", "CRM-2");

        Output output = bridge.say("privacy", "forget", "CRM-2");

        assertThat(output.exitCode()).as(output.out() + output.err()).isEqualTo(1);
        assertThat(output.out() + output.err())
                .contains("inbox/held/people.csv")
                .doesNotContain("inbox/others");
        assertThat(List.of(held, packed, others)).allMatch(Files::exists);
        assertThat(List.of(read, staged)).noneMatch(Files::exists);
    }

    /** An export that a kill ended while it was read. */
    private void underWay(String fingerprint) throws Exception {
        try (Connection ledger = bridge.ledger();
                Statement sql = ledger.createStatement()) {
            sql.execute("INSERT INTO input (flow, direction, name, bytes, modified_at, state, opened_at)"
                    + " VALUES ('audience-sync', 'destination', '" + fingerprint + "', 1, '2026-11-01T00:00:00Z',"
                    + " 'reading', '2026-11-01T00:00:00Z')");
            sql.execute(
                    "INSERT INTO export (input_id, audience_id, audience_name, kind, parts, exported_at, fingerprint)"
                            + " SELECT max(id), 'a', 'a', 'full', 1, '2026-11-01T00:00:00Z', '" + fingerprint
                            + "' FROM input");
        }
    }

    private Path copy(String name, String text) throws Exception {
        Path file = bridge.data().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text + "\n");
    }

    @Test
    void a_receipt_tells_what_a_request_came_to_and_names_nobody() throws Exception {
        bridge.set("source.deliver.pace", "spread").faults("rules:\n  - {call: 'ims.*', status: 503}");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 4).toString());
        stageOnly();

        String id = request(bridge.say("privacy", "forget", "CRM-2", "--reason", "request 2026-118", "--by", "ann"));
        Output text = bridge.say("privacy", "receipt", id);
        Output json = bridge.say("privacy", "receipt", id, "--format", "json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains(
                        "by ann: request 2026-118",
                        "removed: 1 staged events",
                        "nothing is left",
                        "signed off by cdp-bridge")
                .contains(key().ofIdentity("CRM-2"))
                .doesNotContainIgnoringCase("CRM-2");
        JsonNode request = new ObjectMapper().readTree(json.out()).path("request");
        assertThat(request.path("askedBy").asText()).isEqualTo("ann");
        assertThat(request.path("done").asBoolean()).isTrue();
        assertThat(request.path("exit").asInt(-1)).isZero();
        assertThat(request.path("removed").path("staged events").asInt()).isEqualTo(1);
        String printed =
                json.out().substring(json.out().indexOf("{\"id\""), json.out().lastIndexOf(",\"sha256\""));
        String sha256 = new Sha256().hex(printed);
        assertThat(json.out()).doesNotContainIgnoringCase("CRM-2").contains(sha256);
        assertThat(text.out()).contains(sha256);
        assertThat(bridge.say("privacy", "list").out()).contains("request " + id, "1 identities: done");
    }

    @Test
    void a_request_that_left_something_is_not_told_as_forgotten() throws Exception {
        assertThat(read(1, 1).exitCode()).isZero();
        underWay("held");
        Path held = copy("inbox/held/people.csv", "CRM-2");

        String id = request(bridge.say("privacy", "forget", "CRM-2"));
        Output receipt = bridge.say("privacy", "receipt", id);

        assertThat(receipt.exitCode()).isEqualTo(1);
        assertThat(receipt.out()).contains("not done: ended", "left: ", "inbox/held/people.csv");
        assertThat(bridge.say("privacy", "list", "--audit").out())
                .contains(" to-forget ", " not-forgotten ")
                .doesNotContain(" forgotten ");

        Files.delete(held);
        assertThat(request(bridge.say("privacy", "forget", "CRM-2")))
                .as("it goes on with the request")
                .isEqualTo(id);
        assertThat(bridge.say("privacy", "receipt", id).exitCode()).isZero();
        assertThat(bridge.say("privacy", "list", "--audit").out()).contains(" forgotten ");
    }

    @Test
    void a_data_folder_from_before_a_forgetting_brings_nobody_back_where_there_is_a_journal() throws Exception {
        Path journal = Files.createDirectories(folder.resolve("kept")).resolve("journal");
        bridge.set("privacy.journal", journal.toString());
        bridge.set("source.deliver.pace", "spread").faults("rules:\n  - {call: 'ims.*', status: 503}");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 2).toString());
        stageOnly();
        Path backup = folder.resolve("backup");
        copyFolder(bridge.data(), backup);
        String id = request(bridge.say("privacy", "forget", "CRM-2"));
        assertThat(Files.readString(journal)).contains(" asked ", " done ").doesNotContainIgnoringCase("crm-2");
        assertThat(Files.getPosixFilePermissions(journal))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        deleteFolder(bridge.data());
        copyFolder(backup, bridge.data());
        Files.writeString(journal, "2026-11-30T12:00:00Z cut-o", StandardOpenOption.APPEND);
        assertThat(bridge.say("privacy", "list").out()).contains("request " + id, "not done");
        bridge.faults("rules: []");
        bridge.set("source.deliver.pace", "idle")
                .write("delivery-logs-2.csv", new DeliveryLogs().rows(2, 3).toString());

        Result result = bridge.runOnce();

        assertThat(result.guardrail("privacy-suppression")).isEqualTo(1);
        assertThat(sent()).as("what was staged before is not sent").containsExactlyInAnyOrder("CRM-1", "CRM-3");
        assertThat(Files.readString(journal)).endsWith("\n").doesNotContain("cut-o");
        Output receipt = bridge.say("privacy", "receipt", id);
        assertThat(receipt.exitCode()).as(receipt.out()).isZero();
        assertThat(receipt.out()).contains("staged events");
        assertThat(Traces.in(bridge.data(), "CRM-2")).isEmpty();
    }

    @Test
    void a_member_who_was_forgotten_is_gone_with_the_start_after_the_one_that_takes_them_off_the_list()
            throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder.resolve("campaign"))) {
            campaign.recipients("p1", "p2");
            campaign.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2"));
            campaign.runOnce();
            String id = request(campaign.bridge().say("privacy", "forget", "p2"));

            campaign.runOnce();
            assertThat(campaign.list("Loyal")).containsExactly("p1");
            assertThat(campaign.bridge().say("privacy", "receipt", id).exitCode())
                    .isEqualTo(1);
            campaign.runOnce();

            Output receipt = campaign.bridge().say("privacy", "receipt", id);
            assertThat(receipt.exitCode()).as(receipt.out()).isZero();
        }
    }

    @Test
    void a_journal_in_the_data_folder_or_with_a_broken_line_is_refused() throws Exception {
        assertThat(read(1, 1).exitCode()).isZero();
        Path link = Files.createSymbolicLink(folder.resolve("elsewhere"), bridge.data());
        for (Path inside : List.of(bridge.data().resolve("journal"), link.resolve("journal"))) {
            Output refused = bridge.set("privacy.journal", inside.toString()).say("privacy", "list");
            assertThat(refused.exitCode()).isEqualTo(64);
            assertThat(refused.err()).contains("CDP-1032");
        }

        Path journal = Files.writeString(folder.resolve("journal"), "no line of a journal\n");
        assertThat(bridge.set("privacy.journal", journal.toString())
                        .say("privacy", "list")
                        .err())
                .contains("CDP-1032");
    }

    private static void copyFolder(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void deleteFolder(Path gone) throws Exception {
        try (Stream<Path> all = Files.walk(gone)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void a_file_whose_name_held_the_person_is_known_again_by_its_content() throws Exception {
        String name = "delivery-logs-1 zoe@example.com .csv";
        String content = new DeliveryLogs().rows(1, 2).toString();
        bridge.write(name, content);
        assertThat(bridge.runOnce().of("run", "rowsRead")).isEqualTo(2);

        Output forgotten = bridge.say("privacy", "forget", "zoe@example.com");
        assertThat(forgotten.exitCode()).as(forgotten.out()).isZero();
        assertThat(forgotten.out()).contains("texts of the ledger");
        bridge.write(name, content);
        assertThat(bridge.runOnce().of("run", "rowsRead"))
                .as("the same content")
                .isZero();
        bridge.write(name, content.replace("CRM-2", "CRM-3"));
        assertThat(bridge.runOnce().of("run", "rowsRead"))
                .as("another one of the same size")
                .isEqualTo(2);
    }

    @Test
    void what_is_kept_of_a_request_must_not_name_the_person() throws Exception {
        assertThat(read(1, 1).exitCode()).isZero();

        for (String reason : List.of("request of CRM-2", "he is crm-2.")) {
            assertThat(bridge.say("privacy", "forget", "CRM-2", "--reason", reason)
                            .exitCode())
                    .isEqualTo(64);
        }
        assertThat(bridge.say("privacy", "forget", "7107", "--by", "customer 7107")
                        .exitCode())
                .isEqualTo(64);
        assertThat(bridge.say("privacy", "list").out()).isEmpty();
        assertThat(bridge.say("privacy", "receipt", "none").exitCode()).isEqualTo(64);
    }

    private static String request(Output output) {
        Matcher request = Pattern.compile("Request (\\S+):").matcher(output.out());
        assertThat(request.find()).as(output.out() + output.err()).isTrue();
        return request.group(1);
    }

    @Test
    void forgetting_wants_to_know_whom() {
        assertThat(bridge.say("privacy", "forget").exitCode()).isEqualTo(64);
    }

    /** Reads the file with deliveries switched off. */
    private void stageOnly() throws Exception {
        Path routes = bridge.ownRoutes();
        Path deliver = routes.resolve("source/deliver-batches.camel.yaml");
        String text = Files.readString(deliver);
        Files.delete(deliver);
        bridge.set("source.confirm.timeout", "PT3S").runOnce();
        Files.writeString(deliver, text);
        bridge.set("source.confirm.timeout", "PT24H");
    }

    private KeyedHash key() throws Exception {
        return key(bridge);
    }

    /** The key that the bridge made, read apart from it. */
    private static KeyedHash key(BridgeFixture bridge) throws Exception {
        return new KeyedHash(HexFormat.of()
                .parseHex(Files.readString(bridge.data().resolve(InstallationKey.NAME))
                        .strip()));
    }

    private Result read(int first, int last) throws Exception {
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(first, last).toString());
        return bridge.runOnce();
    }

    private JsonNode job(String users) throws Exception {
        String body = "{\"companyContexts\": [{\"namespace\": \"imsOrgID\", \"value\": \""
                + bridge.sandbox().properties().get("aep.org-id") + "\"}], \"users\": " + users
                + ", \"include\": [\"profileService\"], \"regulation\": \"gdpr\"}";
        String answer = new PlatformClient(bridge.sandbox())
                .call("POST", "/data/core/privacy/jobs", "application/json", body.getBytes(StandardCharsets.UTF_8))
                .body();
        return new ObjectMapper().readTree(answer).path("jobs");
    }

    private List<String> sent() throws Exception {
        return bridge.events().stream()
                .map(event -> event.at("/_experience/campaign/externalID").asText())
                .toList();
    }
}
