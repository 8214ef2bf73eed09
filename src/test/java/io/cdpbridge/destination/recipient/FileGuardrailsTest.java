package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileGuardrailsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path directory;

    private List<ExportPart> parts = List.of(part("a.csv", 1, OptionalLong.empty()));
    private List<String> columns = List.of("external_id", "segmentMembership_status");
    private Set<String> nested = Set.of();
    private Optional<String> name = Optional.of("Newcomers");
    private Optional<String> origin = Optional.empty();
    private Set<String> active = Set.of();
    private Optional<Instant> previous = Optional.empty();
    private String statusName = "";
    private RecipientMapping mapping = RecipientMapping.read(Mapped.SHIPPED);

    @Test
    void a_name_of_255_characters_is_allowed_and_one_of_256_is_not() {
        parts = List.of(part("é".repeat(255), 1, OptionalLong.empty()));
        assertThat(check("file-name-length")).isEmpty();

        parts = List.of(part("a.csv", 1, OptionalLong.empty()), part("é".repeat(256), 1, OptionalLong.empty()));
        assertThat(check("file-name-length").orElseThrow()).endsWith("has 256 characters, at most 255 allowed");
    }

    @Test
    void a_file_of_one_byte_is_not_empty_and_each_part_is_looked_at() {
        assertThat(check("file-not-empty")).isEmpty();

        parts = List.of(part("a.csv", 9, OptionalLong.empty()), part("a_2.csv", 0, OptionalLong.empty()));
        assertThat(check("file-not-empty")).contains("'a_2.csv' has 0 bytes, at least 1 needed");
    }

    @Test
    void five_million_rows_fit_a_part_and_one_more_does_not() {
        parts = List.of(part("a.csv", 1, OptionalLong.of(5_000_000)), part("a_2.csv", 1, OptionalLong.of(5_000_000)));
        assertThat(check("rows-per-file")).isEmpty();

        parts = List.of(part("a.csv", 1, OptionalLong.of(5_000_001)));
        assertThat(check("rows-per-file").orElseThrow()).startsWith("'a.csv' has 5,000,001 rows");
        assertThat(guardrail("rows-per-file").action()).isEqualTo(Guardrail.Action.WARN);
    }

    @Test
    void twenty_fields_beside_the_membership_are_allowed_and_the_twenty_first_is_not() {
        columns = fields(20);
        assertThat(check("fields-per-audience")).isEmpty();

        columns = fields(21);
        assertThat(check("fields-per-audience"))
                .contains("the export has 21 fields beside the membership, at most 20 allowed");
    }

    @Test
    void the_column_that_is_named_as_status_is_no_field() {
        columns = new ArrayList<>(fields(20));
        columns.add("in_or_out");
        assertThat(check("fields-per-audience")).isPresent();

        statusName = "In.Or.Out";
        assertThat(check("fields-per-audience")).isEmpty();
    }

    @Test
    void an_override_of_the_limit_holds() throws Exception {
        columns = fields(21);
        String catalogue = Files.readString(Path.of("routes/guardrails.yaml"))
                .replace(
                        "- id: fields-per-audience",
                        "- id: fields-per-audience\n    override: {value: 21, action: warn, reason: the option was raised}");
        FileGuardrail guardrail = new FileGuardrails(
                        GuardrailCatalogue.read(Files.writeString(directory.resolve("guardrails.yaml"), catalogue)),
                        mapping,
                        "",
                        "")
                .named("fields-per-audience");

        assertThat(guardrail.check(export())).isEmpty();
        assertThat(guardrail.action()).isEqualTo(Guardrail.Action.WARN);
    }

    @Test
    void no_column_may_hold_arrays_or_objects() {
        assertThat(check("scalar-attributes")).isEmpty();

        nested = Set.of("b_array", "a_object");
        assertThat(check("scalar-attributes")).contains("these columns hold arrays or objects: a_object, b_array");
    }

    @Test
    void the_column_of_the_membership_must_be_there_and_be_one() {
        assertThat(check("membership-status")).isEmpty();

        columns = List.of("external_id");
        assertThat(check("membership-status").orElseThrow()).startsWith("the export has no column of the membership");
        columns = List.of("external_id", "segmentMembership_a_status", "segmentMembership_b_status");
        assertThat(check("membership-status").orElseThrow()).contains("name the right one with");
        statusName = "status";
        assertThat(check("membership-status"))
                .contains("the export has no column 'status', which destination.membership.column names");
        assertThat(guardrail("membership-status").action()).isEqualTo(Guardrail.Action.REFUSE);
    }

    @Test
    void the_columns_of_the_key_and_those_that_are_mandatory_must_be_there() throws Exception {
        mapping = Mapped.read(directory, "mandatory: [loyalty.tier]\n");
        columns = List.of("ID", "loyalty_tier");
        assertThat(check("join-key")).isEmpty();

        columns = List.of("ID", "loyalty_teir");
        assertThat(check("join-key").orElseThrow())
                .startsWith(
                        "the export has no column 'loyalty.tier' (column 2 is nearest, 3 characters away) which mapping ");
        columns = List.of("loyalty_tier");
        assertThat(check("join-key").orElseThrow()).startsWith("the export has no column 'id' which mapping ");
        assertThat(guardrail("join-key").action()).isEqualTo(Guardrail.Action.REFUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Newcomers 2026 (EU)_v1.2-b", "Été à Orléans", "新規顧客", "E\u0301te\u0301", "नमस्ते"})
    void letters_and_digits_of_any_script_are_not_special(String audience) {
        name = Optional.of(audience);

        assertThat(check("audience-name-characters")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    Cats & dogs      | &
                    a/b:c            | / :
                    50% off, 50% fun | % ,
                    <b>              | < >
                    "love \u2764"    | \u2764
                    """)
    void special_characters_in_the_name_of_an_audience_are_refused_and_named(String audience, String special) {
        name = Optional.of(audience);

        assertThat(check("audience-name-characters"))
                .contains("the name of the audience has the special characters " + special
                        + "; rename it in Experience Platform");
    }

    @Test
    void a_name_that_is_not_known_is_not_refused() {
        name = Optional.empty();

        assertThat(check("audience-name-characters")).isEmpty();
    }

    @Test
    void what_is_special_is_said_by_the_catalogue() throws Exception {
        name = Optional.of("Cats & dogs");
        String shipped = Files.readString(Path.of("routes/guardrails.yaml"));

        assertThat(characters(shipped.replace("[letters, digits, space,", "[letters, digits, space, '&',"))
                        .check(export()))
                .isEmpty();
        assertThatThrownBy(() -> characters(shipped.replace("[letters, digits, space,", "[letters, emoji,")))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GUARDRAILS_VALUE_INVALID))
                .hasMessageContaining("'emoji'");
    }

    @Test
    void the_25th_audience_is_allowed_and_the_26th_is_not() {
        active = ids(24);
        assertThat(check("audiences-per-instance")).isEmpty();

        active = ids(25);
        assertThat(check("audiences-per-instance"))
                .contains("the instance has 25 audiences already, at most 25 allowed over all destinations");
    }

    @Test
    void an_audience_that_the_instance_has_already_is_always_allowed() {
        active = ids(26);
        assertThat(active).contains("audience-26");

        assertThat(guardrail("audiences-per-instance").check(export("audience-26")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Segmentation Service, true", "REAL_TIME_CUSTOMER_PROFILE, true", "CUSTOM_UPLOAD, false"})
    void only_audiences_of_the_segmentation_service_are_allowed(String from, boolean allowed) {
        origin = Optional.of(from);

        assertThat(check("audience-origin").isEmpty()).isEqualTo(allowed);
    }

    @Test
    void an_origin_that_the_platform_has_not_told_is_not_refused() {
        assertThat(check("audience-origin")).isEmpty();
    }

    @Test
    void an_export_three_hours_after_the_one_before_goes_on_and_a_millisecond_sooner_it_waits() {
        previous = Optional.of(NOW.minus(Duration.ofHours(3)));
        assertThat(check("activation-interval")).isEmpty();
        assertThat(guardrail("activation-interval").heldUntil(export(), NOW)).isEmpty();

        previous = Optional.of(NOW.minus(Duration.ofHours(3)).plusMillis(1));
        assertThat(check("activation-interval").orElseThrow()).endsWith("which is less than 3 hours later");
        assertThat(guardrail("activation-interval").action()).isEqualTo(Guardrail.Action.HOLD);
        assertThat(guardrail("activation-interval").heldUntil(export(), NOW)).contains(NOW.plusMillis(1));
        assertThat(guardrail("activation-interval").heldUntil(export(), NOW.plusMillis(1)))
                .isEmpty();
    }

    @Test
    void a_clock_that_is_a_year_behind_holds_no_export_for_a_year() {
        previous = Optional.of(NOW.minus(Duration.ofHours(1)));

        assertThat(guardrail("activation-interval").heldUntil(export(), NOW.minus(Duration.ofDays(365))))
                .isEmpty();
    }

    @Test
    void a_first_export_and_one_that_comes_late_do_not_wait() {
        assertThat(check("activation-interval")).isEmpty();

        previous = Optional.of(NOW.plusSeconds(1));
        assertThat(check("activation-interval")).isEmpty();
    }

    @Test
    void what_does_not_limit_files_cannot_check_them() {
        assertThatThrownBy(() -> guardrail("event-size"))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GUARDRAIL_NOT_OF_RECORDS));
    }

    private FileGuardrail characters(String catalogue) throws Exception {
        return new FileGuardrails(
                        GuardrailCatalogue.read(Files.writeString(directory.resolve("guardrails.yaml"), catalogue)),
                        mapping,
                        "",
                        "")
                .named("audience-name-characters");
    }

    private static List<String> fields(int count) {
        List<String> columns = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "field_" + i)
                .collect(Collectors.toCollection(ArrayList::new));
        columns.add("segmentMembership_ups_a_status");
        columns.add("segmentMembership_ups_a_lastQualificationTime");
        return columns;
    }

    private static Set<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "audience-" + i).collect(Collectors.toSet());
    }

    private static ExportPart part(String name, long bytes, OptionalLong rows) {
        return new ExportPart(name, bytes, rows);
    }

    private Optional<String> check(String id) {
        return guardrail(id).check(export());
    }

    private FileGuardrail guardrail(String id) {
        return new FileGuardrails(Mapped.CATALOGUE, mapping, statusName, "").named(id);
    }

    private ExportDescription export() {
        return export("a-new-one");
    }

    private ExportDescription export(String audience) {
        return new ExportDescription("a", parts, columns, nested, audience, name, origin, active, previous, NOW);
    }
}
