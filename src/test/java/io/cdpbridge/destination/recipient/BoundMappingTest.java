package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundMappingTest {
    private static final String EMAIL_CONSENT = """
            consents:
              - to: "@blackListEmail"
                from: consents.marketing.email.val
                opt-out: [n]
                time: consents.marketing.email.time
                optional: true
            """;

    @TempDir
    private Path directory;

    @Test
    void the_shipped_mapping_fills_a_recipient() throws Exception {
        RecipientRow row = Mapped.shipped()
                .row(Map.of(
                        "external_id", " CRM-1 ", "segmentMembership_lastQualificationTime", "2021-03-10 10:03:08"));

        assertThat(row.key()).isEqualTo("CRM-1");
        assertThat(row.member()).isTrue();
        assertThat(row.qualifiedAt()).contains(Instant.parse("2021-03-10T10:03:08Z"));
        assertThat(Mapped.shipped()
                        .values(Map.ofEntries(
                                entry("person.name.firstName", "Ann"),
                                entry("person.gender", "not_specified"),
                                entry("person.birthDate", "1985-02-28"),
                                entry("preferredLanguage", "NULL"),
                                entry("personalEmail.address", " Ann@Example.com"),
                                entry("mobilePhone.number", "+1 212 555 0123"),
                                entry("homeAddress.city", "Saint-Denis\nLa Réunion"))))
                .containsExactly(
                        entry("@firstName", "Ann"),
                        entry("@gender", "unknown"),
                        entry("@birthDate", "1985-02-28"),
                        entry("@email", "ann@example.com"),
                        entry("@mobilePhone", "+12125550123"),
                        entry("location/@city", "Saint-Denis\nLa Réunion"));
    }

    @Test
    void the_recipients_number_says_whose_a_row_is_only_where_it_has_no_key() throws Exception {
        List<String> header = List.of("id", "segmentMembership_status", "number", "mail");
        BoundMapping mapping = Mapped.of(
                        directory,
                        "fields: [{to: \"@recipientId\", from: number}, {to: \"@email\", from: mail, normalise: email}]\n")
                .bound(header);

        for (int other = 7100; other < 7120; other++) {
            Map<String, String> row =
                    Map.of("id", "K-" + other, "number", Integer.toString(other + 1), "mail", "a@example.com");
            assertThat(mapping.identities(Mapped.cells(mapping, header, row)))
                    .containsExactlyInAnyOrder("K-" + other, "a@example.com");
        }
        assertThat(mapping.identities(Mapped.cells(mapping, header, Map.of("id", "NULL", "number", "7107"))))
                .containsExactly("7107");
    }

    @Test
    void what_a_row_says_of_consents_stands_apart_from_its_values() {
        assertThat(Mapped.shipped()
                        .consents(Map.of(
                                "consents.marketing.email.val", "N",
                                "consents.marketing.email.time", "2026-11-01T10:00:00+01:00",
                                "consents.marketing.sms.val", "y",
                                "consents.marketing.call.val", "p")))
                .containsExactly(
                        entry("@blackListEmail", "out 2026-11-01T09:00:00Z"), entry("@blackListMobile", "in, no time"));
    }

    @ParameterizedTest
    @CsvSource({
        "segmentMembership_status, exited",
        "segmentMembership_status, perhaps",
        "segmentMembership_lastQualificationTime, today",
        "person.gender, robot",
        "mobilePhone.number, call me",
        "consents.marketing.sms.val, no",
    })
    void an_objection_is_heard_whatever_else_is_wrong_with_its_row(String column, String cell) {
        assertThat(Mapped.shipped()
                        .consents(Map.of(
                                "consents.marketing.email.val",
                                "n",
                                "consents.marketing.email.time",
                                "2026-11-01T10:00:00Z",
                                column,
                                cell)))
                .containsExactly(entry("@blackListEmail", "out 2026-11-01T10:00:00Z"));
    }

    @Test
    void a_consent_whose_time_cannot_be_read_is_heard_without_one() {
        assertThat(Mapped.shipped()
                        .consents(
                                Map.of("consents.marketing.email.val", "n", "consents.marketing.email.time", "today")))
                .containsExactly(entry("@blackListEmail", "out, no time"));
    }

    @Test
    void a_word_that_decides_nothing_is_none_and_costs_no_row() throws Exception {
        assertThat(Mapped.shipped()
                        .row(Map.of("consents.marketing.sms.val", "P"))
                        .key())
                .isEqualTo("K-1");
    }

    @Test
    void what_is_known_of_a_row_is_not_said_of_the_next() throws Exception {
        List<String> header = List.of(
                "id", "segmentMembership_status", "consents.marketing.email.val", "consents.marketing.email.time");
        BoundMapping bound = Mapped.of(directory, EMAIL_CONSENT).bound(header);
        Map<String, String> row = Map.of(
                "id",
                "K-1",
                "segmentMembership_status",
                "realized",
                "consents.marketing.email.val",
                "n",
                "consents.marketing.email.time",
                "today");
        RecipientRow unused = bound.map(Mapped.cells(bound, header, row));
        assertThat(bound.key()).contains("K-1");
        assertThat(bound.warnings()).containsExactly("consent-time");

        Map<String, String> next = new HashMap<>(row);
        next.putAll(Map.of("id", "", "consents.marketing.email.time", "2026-11-01T10:00:00Z"));
        assertThatThrownBy(() -> bound.map(Mapped.cells(bound, header, next))).isInstanceOf(RowRejected.class);
        assertThat(bound.key()).isEmpty();
        assertThat(bound.warnings()).isEmpty();
        assertThat(bound.consents()).hasSize(1).doesNotContainNull();
    }

    @Test
    void an_export_that_lacks_the_columns_of_a_consent_says_nothing_of_it() throws Exception {
        List<String> header = List.of("id", "segmentMembership_status");
        BoundMapping bound = Mapped.of(directory, EMAIL_CONSENT).bound(header);

        RecipientRow unused =
                bound.map(Mapped.cells(bound, header, Map.of("id", "K-1", "segmentMembership_status", "realized")));

        assertThat(bound.consents()).containsOnlyNulls();
    }

    @Test
    void a_consent_whose_time_the_clock_shows_twice_is_not_why_its_row_is_rejected() throws Exception {
        Mapped mapped = Mapped.of(
                directory,
                EMAIL_CONSENT + "time-zone: Europe/Berlin\nambiguous: reject\n"
                        + "fields: [{to: '@gender', from: gender, values: {m: '1'}, unknown: reject}]\n");
        Map<String, String> row = Map.of(
                "consents.marketing.email.val",
                "n",
                "consents.marketing.email.time",
                "2026-10-25T02:30:00",
                "gender",
                "robot");

        assertThat(catchThrowableOfType(RowRejected.class, () -> mapped.row(row))
                        .guardrail())
                .isEqualTo(RowRejected.VALUE);
        assertThat(mapped.consents(row)).containsExactly(entry("@blackListEmail", "out, no time"));
    }

    @Test
    void the_shipped_mapping_reads_at_most_as_many_columns_as_an_audience_can_have() {
        assertThat(Mapped.shipped().mapping().columns()).hasSizeLessThanOrEqualTo((int)
                Mapped.CATALOGUE.get("fields-per-audience").limit());
    }

    @Test
    void a_dot_is_an_underscore_and_case_does_not_count() throws Exception {
        Mapped mapped = Mapped.of(directory, "fields: [{to: '@firstName', from: person.name.firstName}]\n");

        BoundMapping bound = mapped.mapping()
                .bind(
                        List.of("Person_Name_FirstName", "other", "STATUS", "ID"),
                        MembershipColumns.find(List.of("a", "b", "status", "id"), "Status", "")
                                .orElseThrow(),
                        Mapped.WORDS,
                        "",
                        Mapped.NOBODY);

        assertThat(bound.needed()).containsExactly(2, 3, 0);
        assertThat(bound.map(new String[] {"exited", "K", "Ann"}).values()).containsExactly("Ann");
    }

    @ParameterizedTest
    @CsvSource({
        "realized, true",
        "existing, true",
        "active, true",
        "Active, true",
        "exited, false",
        "Expired, false",
        "EXITED, false"
    })
    void a_status_tells_whether_the_person_is_a_member(String status, boolean member) throws Exception {
        assertThat(Mapped.shipped()
                        .row(Map.of("segmentMembership_status", status))
                        .member())
                .isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NULL", "qualified", "realised", "1"})
    void any_other_status_rejects_the_row(String status) {
        RowRejected rejected = rejected(Mapped.shipped(), Map.of("segmentMembership_status", status));

        assertThat(rejected.guardrail()).isEqualTo("membership-status");
        assertThat(rejected.column()).contains("segmentMembership_status");
    }

    @Test
    void a_status_that_the_catalogue_no_longer_allows_rejects_the_row() throws Exception {
        StatusWords words = words("[realized, exited]");

        assertThat(words.member("realized")).contains(true);
        assertThat(words.member("existing")).isEmpty();
    }

    @Test
    void a_status_of_which_nothing_says_whether_it_is_a_member_cannot_be_allowed() {
        assertThatThrownBy(() -> words("[realized, exited, dormant]"))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMBERSHIP_STATUS_UNKNOWN))
                .hasMessageContaining("'dormant'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "null"})
    void a_row_without_a_key_is_rejected(String key) {
        RowRejected rejected = rejected(Mapped.shipped(), Map.of("external_id", key));

        assertThat(rejected.guardrail()).isEqualTo("join-key");
        assertThat(rejected.column()).contains("external_id");
    }

    @Test
    void a_row_without_a_mandatory_value_is_rejected() throws Exception {
        Mapped mapped = Mapped.of(directory, "mandatory: [tier]\n");

        assertThat(mapped.row(Map.of("tier", "gold")).key()).isEqualTo("K-1");
        RowRejected rejected = rejected(mapped, Map.of("tier", "NULL"));
        assertThat(rejected.guardrail()).isEqualTo("join-key");
        assertThat(rejected.column()).contains("tier");
    }

    @Test
    void a_key_that_is_not_of_its_identity_is_rejected_without_its_value_in_the_message() throws Exception {
        Mapped mapped = new Mapped(RecipientMapping.read(Files.writeString(directory.resolve("m.yaml"), """
                        name: test
                        schema: nms:recipient
                        key: {from: mail, to: "@email", identity: email_lc_sha256}
                        """)), "");

        assertThat(mapped.row(Map.of("mail", "Ann@Example.com")).key())
                .isEqualTo(mapped.row(Map.of("mail", "ann@example.com ")).key())
                .hasSize(64);
        RowRejected rejected = rejected(mapped, Map.of("mail", "ann.example.com"));
        assertThat(rejected.guardrail()).isEqualTo("identity-normalisation");
        assertThat(rejected.getMessage()).contains("m.yaml:3").doesNotContain("ann");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    type: string                                | a b          | a b
                    type: integer                               | +007         | 7
                    type: number                                | 1.500        | 1.5
                    type: number                                | 1e3          | 1000
                    type: number                                | -0.0         | 0
                    type: boolean                               | TRUE         | 1
                    type: boolean                               | 0            | 0
                    type: date                                  | 2026-02-28   | 2026-02-28
                    type: date, formats: dd/MM/yyyy             | 28/02/2026   | 2026-02-28
                    type: date-time                             | 2026-02-28T10:00:00+01:00 | 2026-02-28 09:00:00.000Z
                    max-length: 3                               | abc          | abc
                    normalise: email                            | A@B.com      | a@b.com
                    values: {m: male}                           | m            | male
                    values: {m: male}                           | x            | x
                    values: {m: male}, default: unknown         | x            | unknown
                    values: {m: male}, default: unknown         | NULL         | unknown
                    absent: [none], default: some               | none         | some
                    """)
    void a_cell_becomes_a_value(String keys, String cell, String value) throws Exception {
        assertThat(field(keys).values(Map.of("col", cell))).containsExactly(entry("@x", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    type: integer                               | 1.5
                    type: integer                               | 9223372036854775808
                    type: number                                | one
                    type: number                                | 1e999999999
                    type: number                                | 1e-999999999
                    type: boolean                               | yes
                    type: date                                  | 1985-02-30
                    type: date-time                             | now
                    max-length: 3                               | abcd
                    normalise: email                            | ann
                    normalise: phone                            | 0151 12345678
                    "values: {m: male}, unknown: reject"        | martian
                    "type: integer, values: {m: 1}"             | 2
                    """)
    void a_cell_that_its_rule_does_not_take_rejects_the_row(String keys, String cell) throws Exception {
        RowRejected rejected = rejected(field(keys), Map.of("col", cell));

        assertThat(rejected.guardrail()).isEqualTo("recipient-value");
        assertThat(rejected.column()).contains("col");
        assertThat(rejected.getMessage()).contains("mapping.yaml:5: @x takes ").doesNotContain(cell + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\ud800", "\udc00a", "a\uffffb"})
    void a_text_that_no_xml_document_can_hold_rejects_the_row(String text) throws Exception {
        assertThat(rejected(field("type: string"), Map.of("col", text)).guardrail())
                .isEqualTo("recipient-value");
    }

    @Test
    void a_text_of_any_script_and_with_line_feeds_is_taken() throws Exception {
        assertThat(field("type: string").values(Map.of("col", "大輔 😀\n\tÖz")))
                .containsExactly(entry("@x", "大輔 😀\n\tÖz"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    "type: date, invalid: omit"           | 1985-02-30
                    "normalise: email, invalid: omit"     | ann
                    "values: {m: male}, unknown: omit"    | x
                    """)
    void a_mapping_can_leave_out_what_it_does_not_take(String keys, String cell) throws Exception {
        assertThat(field(keys).values(Map.of("col", cell))).isEmpty();
    }

    @Test
    void a_consent_that_is_no_listed_word_rejects_the_row_rather_than_losing_an_opt_out() {
        RowRejected rejected = rejected(Mapped.shipped(), Map.of("consents.marketing.email.val", "no"));

        assertThat(rejected.guardrail()).isEqualTo("recipient-value");
        assertThat(rejected.column()).contains("consents.marketing.email.val");
    }

    @Test
    void a_qualification_time_that_cannot_be_read_rejects_the_row() {
        assertThat(rejected(Mapped.shipped(), Map.of("segmentMembership_lastQualificationTime", "today"))
                        .column())
                .contains("segmentMembership_lastQualificationTime");
    }

    @Test
    void all_columns_that_an_export_lacks_are_named_with_what_was_meant() throws Exception {
        RecipientMapping mapping = Mapped.read(
                directory,
                "fields: [{to: '@a', from: person.city}, {to: '@b', from: telephone}, {to: '@c', from: c, optional: true}]\n");
        List<String> header = List.of("id", "person_citty", "segmentMembershipStatus");

        assertThatThrownBy(() -> mapping.bind(
                        header, MembershipColumns.find(header, "", "").orElseThrow(), Mapped.WORDS, "", Mapped.NOBODY))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_COLUMN_MISSING))
                .hasMessageContaining(
                        "'person.city' (column 2 is nearest, 2 characters away), 'telephone' which mapping");
    }

    @Test
    void an_export_without_a_header_is_told_without_a_cell_of_it() {
        RecipientMapping mapping = Mapped.shipped().mapping();

        assertThatThrownBy(() -> mapping.bind(
                        List.of("CRM-1", "Ann", "realized"),
                        new MembershipColumns(2, OptionalInt.empty()),
                        Mapped.WORDS,
                        "",
                        Mapped.NOBODY))
                .hasMessageContaining("is it without a header")
                .hasMessageNotContaining("Ann");
    }

    @Test
    void a_column_that_stands_twice_is_refused() {
        List<String> header = List.of("id", "ID", "segmentMembershipStatus");

        assertThatThrownBy(() -> Mapped.read(directory, "")
                        .bind(
                                header,
                                MembershipColumns.find(header, "", "").orElseThrow(),
                                Mapped.WORDS,
                                "",
                                Mapped.NOBODY))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAPPING_COLUMN_TWICE));
    }

    @Test
    void membership_alone_needs_neither_fields_nor_consents() {
        RecipientMapping membership = Mapped.shipped().mapping().membershipOnly();

        assertThat(membership.columns()).containsExactly("external_id");
        assertThat(membership.attributes()).isEmpty();
    }

    @Test
    void what_precedence_needs_to_know_is_looked_up() {
        assertThat(Mapped.shipped().mapping().lookedUp())
                .containsExactly(
                        "@account",
                        "@blackListEmail",
                        "@lastModified",
                        "@blackListMobile",
                        "@blackListPhone",
                        "@blackListPostalMail");
    }

    private Mapped field(String keys) throws Exception {
        return Mapped.of(directory, "fields: [{to: '@x', from: col, " + keys + "}]\n");
    }

    private StatusWords words(String allowed) throws Exception {
        String catalogue = Files.readString(Path.of("routes/guardrails.yaml"))
                .replace("[realized, existing, active, exited, expired]", allowed);
        return new StatusWords(
                GuardrailCatalogue.read(Files.writeString(directory.resolve("guardrails.yaml"), catalogue))
                        .get("membership-status"));
    }

    private static RowRejected rejected(Mapped mapped, Map<String, String> row) {
        return catchThrowableOfType(RowRejected.class, () -> mapped.row(row));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0CRM-1\u00A0", "\u2003CRM-1", "CRM-1\u200B", "\uFEFFCRM-1\t", "\u202FCRM-1 "})
    void white_space_of_any_kind_around_a_key_or_a_cell_is_dropped(String cell) throws Exception {
        Mapped mapped = Mapped.of(directory, "fields:\n  - {to: '@firstName', from: first}\n");

        assertThat(mapped.row(Map.of("id", cell)).key()).isEqualTo("CRM-1");
        assertThat(mapped.values(Map.of("first", cell))).containsExactly(entry("@firstName", "CRM-1"));
        assertThat(mapped.values(Map.of("first", cell.replace("CRM-1", "")))).isEmpty();
    }

    @Test
    void a_row_says_nothing_of_a_column_that_its_export_lacks_and_of_an_empty_cell_what_the_field_has_it_say()
            throws Exception {
        RecipientMapping mapping = Mapped.read(directory, """
                fields:
                  - {to: "@a", from: a}
                  - {to: "@b", from: b, when-empty: keep}
                  - {to: "@c", from: c, optional: true, default: x}
                  - {to: "@d", from: d, optional: true, when-empty: keep}
                """);
        List<String> header = List.of("id", "segmentMembership_status", "A", "b");
        BoundMapping bound = mapping.bind(
                header, MembershipColumns.find(header, "", "").orElseThrow(), Mapped.WORDS, "", Mapped.NOBODY);

        assertThat(bound.says()).containsExactly(Says.ALWAYS, Says.IF_PRESENT, Says.NEVER, Says.NEVER);
        String[] cells = new String[bound.needed().length];
        Arrays.fill(cells, "realized");
        assertThat(bound.map(cells).values())
                .as("no default either")
                .containsExactly("realized", "realized", null, null);
    }
}
