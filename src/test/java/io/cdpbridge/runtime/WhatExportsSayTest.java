package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export says, what it does not say, and what it no longer may say: as Campaign sees it in the end. */
class WhatExportsSayTest {
    private static final String AUDIENCES = "audience-sync";
    private static final String PROFILES = "profile-sync";
    private static final String CITY = "location/city";

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() {
        bridge = new DestinationFixture(folder);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_full_and_an_incremental_export_of_one_second_end_the_same_in_either_order(boolean fullFirst)
            throws Exception {
        bridge.recipients("p1", "p2", "p3");
        for (boolean full : new boolean[] {fullFirst, !fullFirst}) {
            if (full) {
                bridge.full(AUDIENCES, "Loyal", 2, new AudienceRows().members("p1"));
            } else {
                bridge.incremental(AUDIENCES, "Loyal", 2, new AudienceRows().members("p2", "p3"));
            }
            runs();
        }

        assertThat(bridge.list("Loyal")).containsExactly("p1");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @Test
    void an_export_that_is_older_than_the_memory_of_exits_brings_nobody_back_and_its_rows_are_counted()
            throws Exception {
        bridge.recipients("p1", "p2", "p3", "p4");
        bridge.set("destination.exit-memory", "PT1H");
        bridge.full(AUDIENCES, "Loyal", 1, new AudienceRows().members("p1", "p2"));
        runs();
        bridge.incremental(AUDIENCES, "Loyal", 3, new AudienceRows().left("p2"));
        runs();
        bridge.incremental(AUDIENCES, "Loyal", 15, new AudienceRows().members("p3"));
        runs();
        bridge.incremental(
                AUDIENCES, "Loyal", 2, new AudienceRows().members("p2", "p4").left("p1"));

        Result late = runs();

        assertThat(bridge.list("Loyal")).containsExactly("p3");
        assertThat(late.receipt().toString()).contains("\"exit-memory (warning)\":2");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"without-city,Rome", "empty-city,''", "other-city,Oslo"})
    void a_column_that_an_export_lacks_an_empty_cell_and_a_value_are_three_things(String second, String expected)
            throws Exception {
        mapping("from: homeAddress.city", "from: homeAddress.city\n    optional: true");
        bridge.recipients("p1", "p2");
        bridge.known("Loyal");
        bridge.known("Other");
        bridge.full(PROFILES, "Loyal", 1, new AudienceRows().row("p1", "homeAddress_city", "Rome"));
        runs();
        String rows = new AudienceRows()
                .row(
                        "p1",
                        "person_name_firstName",
                        "Ada",
                        "homeAddress_city",
                        second.equals("other-city") ? "Oslo" : "")
                .toString();
        bridge.export(
                PROFILES,
                DestinationFixture.name("Other", 2, "_full"),
                second.equals("without-city") ? rows.replace("homeAddress_city", "elsewhere_city") : rows);
        runs();

        assertThat(bridge.recipient("p1").path(CITY).asText()).isEqualTo(expected);
        assertThat(bridge.recipient("p1").path("firstName").asText()).isEqualTo("Ada");
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"clear,''", "keep,Rome"})
    void an_empty_cell_says_what_its_field_has_it_say(String whenEmpty, String expected) throws Exception {
        mapping("from: homeAddress.city", "from: homeAddress.city\n    when-empty: " + whenEmpty);
        bridge.recipients("p1");
        bridge.full(PROFILES, "Loyal", 1, new AudienceRows().row("p1", "homeAddress_city", "Rome"));
        runs();
        bridge.full(PROFILES, "Loyal", 2, new AudienceRows().row("p1", "person_name_firstName", "Ada"));
        runs();

        assertThat(bridge.recipient("p1").path(CITY).asText()).isEqualTo(expected);
        assertThat(bridge.recipient("p1").path("firstName").asText()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_exit_neither_hides_a_value_nor_keeps_one_whether_or_not_a_run_lies_between(boolean run) throws Exception {
        String status = "segmentMembership_seg_namespace_seg_id_status";
        bridge.recipients("p1", "p2");
        bridge.full(
                PROFILES,
                "Loyal",
                1,
                new AudienceRows()
                        .row("p1", "homeAddress_city", "Rome", "person_name_firstName", "Ada")
                        .row("p2", "homeAddress_city", "Rome"));
        runs();
        bridge.full(PROFILES, "Other", 2, new AudienceRows().row("p1", "person_name_firstName", "Eva"));
        if (run) {
            runs();
        }
        bridge.incremental(
                PROFILES,
                "Loyal",
                3,
                new AudienceRows()
                        .row("p1", status, "exited", "person_name_firstName", "Eva", "homeAddress_city", "Oslo")
                        .row("p2", status, "exited"));
        runs();

        assertThat(bridge.recipient("p1").path("firstName").asText()).isEqualTo("Eva");
        assertThat(bridge.recipient("p1").path(CITY).asText()).isEqualTo("Oslo");
        assertThat(bridge.recipient("p2").path(CITY).asText())
                .as("what is emptied by the row that says that the person left")
                .isEmpty();
        assertThat(bridge.bridge().call("reconcile").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "email,@email,email,Ann.Lee@Example.org,ann.lee@example.org",
        "email,@email,email,'\u00A0ann.lee@EXAMPLE.org ',ANN.LEE@example.org",
        "phone,@mobilePhone,mobilePhone,0151 / 123-45678,+49 (0) 151 12345678",
        "phone,@mobilePhone,mobilePhone,+49 (0)151.12345678,0049 151 12345678",
        "GAID,@account,account,38400000-8CF0-11BD-B23E-10B96E40000D,38400000-8cf0-11bd-b23e-10b96e40000d",
        "IDFA,@account,account,ea7583cd-a667-48bc-b806-42ecb2b48606,EA7583CD-a667-48BC-B806-42ECB2B48606",
        "email_lc_sha256,@account,account,B4C9A289323B21A01C3E940F150EB9B8C542587F1ABFD8F0E1CC1FFC5E475514,"
                + "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514"
    })
    void a_recipient_is_found_whatever_form_either_side_has_its_key_in(
            String identity, String attribute, String held, String inCampaign, String inExport) throws Exception {
        mapping(
                "to: \"@account\"\n  identity: external_id",
                "to: \"" + attribute + "\"\n  identity: " + identity,
                "  - to: \"@email\"",
                "  - to: \"@company\"",
                "  - to: \"@mobilePhone\"",
                "  - to: \"@phone\"");
        bridge.set("destination.phone-region", "DE");
        bridge.recipient(held.equals("account") ? inCampaign : "p1", held, inCampaign);
        bridge.full(PROFILES, "Loyal", 1, new AudienceRows().row(inExport, "homeAddress_city", "Rome"));
        bridge.full(AUDIENCES, "Loyal", 1, new AudienceRows().row(inExport));

        runs();

        String key = held.equals("account") ? inCampaign : "p1";
        assertThat(bridge.recipient(key).path(CITY).asText()).isEqualTo("Rome");
        assertThat(bridge.list("Loyal")).containsExactly(key);
    }

    @Test
    void two_recipients_whose_addresses_differ_in_case_alone_are_two_of_one_key() throws Exception {
        mapping(
                "to: \"@account\"\n  identity: external_id",
                "to: \"@email\"\n  identity: email",
                "  - to: \"@email\"",
                "  - to: \"@company\"");
        bridge.recipient("p1", "email", "ann@example.org");
        bridge.recipient("p2", "email", "Ann@Example.org");
        bridge.full(PROFILES, "Loyal", 1, new AudienceRows().row("ann@example.org", "homeAddress_city", "Rome"));

        Result result = bridge.runOnce();

        assertThat(result.receipt().toString()).contains("\"ambiguous-key\":1");
        assertThat(bridge.recipient("p1").path(CITY).asText()).isEmpty();
    }

    private Result runs() throws Exception {
        Result result = bridge.runOnce();
        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        return result;
    }

    /** Changes texts of the mapping, each into the one behind it. */
    private void mapping(String... texts) throws Exception {
        Path file = bridge.bridge().ownRoutes().resolve("mappings/recipient.yaml");
        String mapping = Files.readString(file);
        for (int i = 0; i < texts.length; i += 2) {
            assertThat(mapping).contains(texts[i]);
            mapping = mapping.replace(texts[i], texts[i + 1]);
        }
        Files.writeString(file, mapping);
    }
}
