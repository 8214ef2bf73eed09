package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.guardrail.Suppressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeGuardrailsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final RecipientState ANN = new RecipientState("1", "K-1", Map.of("@orgUnit-id", "5"));

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock(NOW);
    private RecipientMapping mapping = RecipientMapping.read(Mapped.SHIPPED);
    private Suppressions suppressions = Suppressions.none();
    private Schema schema = Schema.shipped();

    @Test
    void nobody_is_created() {
        assertThat(check("update-only", change(Map.of(), ANN))).isEmpty();
        assertThat(check("update-only", change(Map.of())))
                .contains("Campaign has no recipient whose @account is the key");
        assertThat(guardrails(Mapped.CATALOGUE).named("update-only").rejects()).isTrue();
    }

    @Test
    void who_leaves_need_not_exist() {
        assertThat(check("update-only", new ProposedChange(ChangeKind.EXITED, "K-1", Map.of(), List.of())))
                .isEmpty();
    }

    @Test
    void one_recipient_of_a_key_is_certain_and_two_are_not() {
        assertThat(check("ambiguous-key", change(Map.of(), ANN))).isEmpty();
        assertThat(check("ambiguous-key", change(Map.of(), ANN, ANN)))
                .contains("Campaign has 2 recipients whose @account is the key, at most 1 allowed");
        assertThat(change(Map.of(), ANN, ANN).recipient()).isEmpty();
    }

    @Test
    void a_person_deleted_72_hours_ago_is_suppressed_and_a_millisecond_later_no_more() throws Exception {
        suppress(new Sha256().hex("k-1"));

        clock.advance(WINDOW);
        assertThat(check("privacy-suppression", change(Map.of(), ANN)))
                .contains("the person was deleted within the last 72 hours");
        clock.advance(Duration.ofMillis(1));
        assertThat(check("privacy-suppression", change(Map.of(), ANN))).isEmpty();
    }

    @Test
    void a_deleted_person_may_leave() throws Exception {
        suppress(new Sha256().hex("k-1"));

        assertThat(check("privacy-suppression", new ProposedChange(ChangeKind.EXITED, "K-1", Map.of(), List.of(ANN))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_hashed_key_is_suppressed_as_it_is_and_by_its_own_hash(boolean asItIs) throws Exception {
        mapping = RecipientMapping.read(Files.writeString(directory.resolve("hashed.yaml"), """
                name: test
                schema: nms:recipient
                key: {from: mail, to: "@email", identity: email_lc_sha256}
                """));
        String key = new Sha256().hex("ann@example.com");
        suppress(asItIs ? key : new Sha256().hex(key));

        assertThat(check("privacy-suppression", ofKey(key))).isPresent();
        assertThat(check("privacy-suppression", ofKey(new Sha256().hex("bob@example.com"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false", "'', false"})
    void a_recipient_of_another_unit_is_refused(String unit, boolean served) throws Exception {
        mapping = Mapped.read(directory, "organizational-unit: {attribute: '@orgUnit-id', value: '5'}\n");
        RecipientState recipient = new RecipientState("1", "K-1", Map.of("@orgUnit-id", unit));

        assertThat(check("single-organizational-unit", change(Map.of(), recipient))
                        .isEmpty())
                .isEqualTo(served);
        assertThat(guardrails(Mapped.CATALOGUE)
                        .named("single-organizational-unit")
                        .rejects())
                .isTrue();
        assertThat(mapping.lookedUp()).contains("@orgUnit-id");
        assertThat(check(
                        "single-organizational-unit",
                        new ProposedChange(ChangeKind.EXITED, "K-1", Map.of(), List.of(recipient))))
                .as("who leaves")
                .isEmpty();
    }

    @Test
    void without_a_unit_in_the_mapping_all_are_of_one() {
        assertThat(check("single-organizational-unit", change(Map.of(), ANN))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "female, 2", "Female, 2", "FEMALE, 2", "not known, 0"})
    void a_value_of_an_enumeration_is_given_by_value_name_or_label(String text, String value) {
        ProposedChange change = change(Map.of("@gender", text), ANN);

        assertThat(check("schema-enumeration", change)).isEmpty();
        assertThat(new AttributeWrites(mapping, schema).of(change)).containsExactly(Map.entry("@gender", value));
    }

    @Test
    void a_value_goes_before_a_name_that_is_spelt_the_same() {
        schema.with("@gender", new EnumValue("1", "2", "x"), new EnumValue("2", "1", "y"));

        assertThat(new AttributeWrites(mapping, schema).of(change(Map.of("@gender", "1"), ANN)))
                .containsEntry("@gender", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "martian"})
    void a_value_that_the_enumeration_lacks_is_refused_without_naming_it(String text) {
        assertThat(check("schema-enumeration", change(Map.of("@gender", text), ANN)))
                .contains("the value of @gender is not one of its enumeration in Campaign");
    }

    @Test
    void a_text_is_as_long_as_its_attribute_and_not_longer() {
        schema.withLength("@firstName", 3);

        assertThat(check("attribute-length", change(Map.of("@firstName", "Ann"), ANN)))
                .isEmpty();
        assertThat(check("attribute-length", change(Map.of("@firstName", "Anna"), ANN)))
                .contains("the value of @firstName has 4 characters, at most 3 allowed");
    }

    @Test
    void an_override_makes_a_warning_of_a_rejection() throws Exception {
        String catalogue = Files.readString(Path.of("routes/guardrails.yaml"))
                .replace(
                        "- id: attribute-length",
                        "- id: attribute-length\n    override: {action: warn, reason: a test}");
        ChangeGuardrail guardrail = guardrails(
                        GuardrailCatalogue.read(Files.writeString(directory.resolve("guardrails.yaml"), catalogue)))
                .named("attribute-length");

        assertThat(guardrail.rejects()).isFalse();
        assertThat(guardrail.id()).isEqualTo("attribute-length");
    }

    @Test
    void what_does_not_limit_changes_cannot_check_them() {
        assertThatThrownBy(() -> check("event-size", change(Map.of())))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GUARDRAIL_NOT_OF_RECORDS))
                .hasMessageContaining("a step can check ambiguous-key, attribute-length, privacy-suppression");
    }

    private void suppress(String hash) throws IOException {
        suppressions = new SuppressionFile(
                Files.writeString(directory.resolve("suppressions"), hash + " " + NOW + "\n"),
                WINDOW,
                new Now(NOW, NOW));
    }

    private Optional<String> check(String id, ProposedChange change) {
        return guardrails(Mapped.CATALOGUE).named(id).check(change);
    }

    private ChangeGuardrails guardrails(GuardrailCatalogue catalogue) {
        return new ChangeGuardrails(catalogue, mapping, suppressions, TwoClocks.same(clock), schema);
    }

    private static ProposedChange ofKey(String key) {
        return new ProposedChange(ChangeKind.ENTERED, key, Map.of(), List.of(ANN));
    }

    private static ProposedChange change(Map<String, String> values, RecipientState... matches) {
        return new ProposedChange(ChangeKind.CHANGED, "K-1", values, List.of(matches));
    }
}
