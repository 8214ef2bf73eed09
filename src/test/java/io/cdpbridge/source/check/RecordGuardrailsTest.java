package io.cdpbridge.source.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.source.xdm.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordGuardrailsTest {
    private static final Path CATALOGUE = Path.of("routes/guardrails.yaml");
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path directory;

    private Suppressions suppressions = Suppressions.none();

    @ParameterizedTest
    @CsvSource({"event-size,10240", "profile-record-size,102400"})
    void an_event_of_the_largest_size_passes_and_one_byte_more_does_not(String id, int largest) {
        assertThat(check(id, event().length(largest))).isEmpty();
        assertThat(check(id, event().length(largest + 1)))
                .get()
                .asString()
                .matches("[\\d,]+ bytes, at most [\\d,]+ allowed");
    }

    @Test
    void an_array_of_ten_items_passes_and_eleven_are_warned_about() {
        assertThat(check("event-array-cardinality", event().largestArray(10))).isEmpty();
        assertThat(check("event-array-cardinality", event().largestArray(11))).contains("11 items, at most 10 allowed");
        assertThat(named("event-array-cardinality").rejects()).isFalse();
        assertThat(named("event-size").rejects()).isTrue();
    }

    @Test
    void an_override_makes_a_warning_a_rejection() throws Exception {
        String title = "    title: Items in an array of an ExperienceEvent\n";
        String override = "    override: {action: reject, value: 3, reason: long arrays hurt here}\n";
        String catalogue = Files.readString(CATALOGUE).replace(title, title + override);
        Path file = Files.writeString(directory.resolve("guardrails.yaml"), catalogue);
        RecordGuardrail guardrail = new RecordGuardrails(
                        GuardrailCatalogue.read(file), TwoClocks.same(InstantSource.fixed(NOW)), suppressions)
                .named("event-array-cardinality");

        assertThat(guardrail.rejects()).isTrue();
        assertThat(guardrail.check(event().largestArray(3).event())).isEmpty();
        assertThat(guardrail.check(event().largestArray(4).event())).isPresent();
        assertThat(guardrail.guardrail().documentedValue()).contains("10");
    }

    @Test
    void fifty_identities_pass_and_one_more_does_not() {
        assertThat(check("identities-per-graph", event().identities(50))).isEmpty();
        assertThat(check("identities-per-graph", event().identities(51))).isPresent();
    }

    @Test
    void ten_thousand_fields_pass_and_one_more_does_not() {
        assertThat(check("fields-per-row", event().fields(10_000))).isEmpty();
        assertThat(check("fields-per-row", event().fields(10_001))).isPresent();
    }

    @Test
    void no_null_passes_and_one_does_not() {
        assertThat(check("no-null-values", event().nulls(0))).isEmpty();
        assertThat(check("no-null-values", event().nulls(1))).isPresent();
    }

    @Test
    void exactly_one_primary_identity_passes() {
        assertThat(check("primary-identity", event().primaryIdentities(1))).isEmpty();
        assertThat(check("primary-identity", event().primaryIdentities(0))).isPresent();
        assertThat(check("primary-identity", event().primaryIdentities(2))).isPresent();
        assertThat(check("primary-identity", event().primaryIdentity("  "))).contains("the primary identity is blank");
    }

    @Test
    void a_timestamp_of_this_millisecond_passes_and_one_later_does_not() {
        assertThat(check("event-id-and-timestamp", event().timestamp(NOW.toEpochMilli())))
                .isEmpty();
        assertThat(check("event-id-and-timestamp", event().timestamp(NOW.toEpochMilli() + 1)))
                .contains("the timestamp is in the future");
    }

    @Test
    void a_timestamp_of_the_first_millisecond_of_1970_passes_and_one_before_does_not() {
        long yearZero = Instant.parse("0000-06-01T10:00:00Z").toEpochMilli();

        assertThat(check("event-id-and-timestamp", event().timestamp(0))).isEmpty();
        assertThat(check("event-id-and-timestamp", event().timestamp(-1))).contains("the timestamp is before 1970");
        assertThat(check("event-id-and-timestamp", event().timestamp(yearZero)))
                .contains("the timestamp is before 1970");
    }

    @Test
    void an_event_needs_an_id_and_a_timestamp() {
        assertThat(check("event-id-and-timestamp", event().id(" "))).contains("there is no _id");
        assertThat(check("event-id-and-timestamp", event().timestamp(Event.NO_TIME)))
                .contains("there is no timestamp");
    }

    @Test
    void a_person_deleted_72_hours_ago_is_suppressed_and_a_millisecond_later_no_more() throws Exception {
        // Identities are compared trimmed and in lower case.
        Path file = Files.writeString(
                directory.resolve("suppressions"),
                "# written by the privacy tooling\n\n" + new Sha256().ofIdentity("crm-1") + " " + NOW.minus(WINDOW)
                        + "\n");
        suppressions = new SuppressionFile(file, WINDOW, new Now(NOW, NOW));

        assertThat(check("privacy-suppression", event().primaryIdentity(" CRM-1 ")))
                .contains("the person was deleted within the last 72 hours");
        assertThat(check("privacy-suppression", event().primaryIdentity("CRM-2")))
                .isEmpty();
        assertThat(suppressions.suppressed("CRM-1", new Now(NOW.plusMillis(1), NOW.plusMillis(1))))
                .isFalse();
    }

    @Test
    void an_unknown_guardrail_is_named_with_the_one_that_was_meant() {
        assertThatThrownBy(() -> named("event-sise"))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GUARDRAIL_UNKNOWN))
                .hasMessage("'event-sise' is not a guardrail of routes/guardrails.yaml; did you mean 'event-size'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batches-per-day", "join-key", "row-shape", "mapping-rule", "profile-array-cardinality"})
    void a_guardrail_that_does_not_check_events_says_so(String id) {
        assertThatThrownBy(() -> named(id))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GUARDRAIL_NOT_OF_RECORDS))
                .hasMessageStartingWith("guardrail '" + id + "' ")
                .hasMessageContaining(
                        "; a step can check event-array-cardinality, event-id-and-timestamp, event-size,");
    }

    private Optional<String> check(String id, Facts facts) {
        return named(id).check(facts.event());
    }

    private RecordGuardrail named(String id) {
        return new RecordGuardrails(
                        GuardrailCatalogue.read(CATALOGUE), TwoClocks.same(InstantSource.fixed(NOW)), suppressions)
                .named(id);
    }

    private static Facts event() {
        return new Facts("acme:1", 0, "CRM-1", 100, 10, 0, 0, 1, 1);
    }

    /** An event that passes everything, to be changed in one respect. */
    private record Facts(
            String id,
            long timestamp,
            String primaryIdentity,
            int length,
            int fields,
            int nulls,
            int largestArray,
            int identities,
            int primaryIdentities) {
        Event event() {
            return new Event(
                    id,
                    timestamp,
                    primaryIdentity,
                    0,
                    length,
                    fields,
                    nulls,
                    largestArray,
                    identities,
                    primaryIdentities);
        }

        Facts id(String other) {
            return new Facts(
                    other,
                    timestamp,
                    primaryIdentity,
                    length,
                    fields,
                    nulls,
                    largestArray,
                    identities,
                    primaryIdentities);
        }

        Facts timestamp(long other) {
            return new Facts(
                    id, other, primaryIdentity, length, fields, nulls, largestArray, identities, primaryIdentities);
        }

        Facts primaryIdentity(String other) {
            return new Facts(id, timestamp, other, length, fields, nulls, largestArray, identities, primaryIdentities);
        }

        Facts length(int other) {
            return new Facts(
                    id, timestamp, primaryIdentity, other, fields, nulls, largestArray, identities, primaryIdentities);
        }

        Facts fields(int other) {
            return new Facts(
                    id, timestamp, primaryIdentity, length, other, nulls, largestArray, identities, primaryIdentities);
        }

        Facts nulls(int other) {
            return new Facts(
                    id, timestamp, primaryIdentity, length, fields, other, largestArray, identities, primaryIdentities);
        }

        Facts largestArray(int other) {
            return new Facts(
                    id, timestamp, primaryIdentity, length, fields, nulls, other, identities, primaryIdentities);
        }

        Facts identities(int other) {
            return new Facts(
                    id, timestamp, primaryIdentity, length, fields, nulls, largestArray, other, primaryIdentities);
        }

        Facts primaryIdentities(int other) {
            return new Facts(id, timestamp, primaryIdentity, length, fields, nulls, largestArray, identities, other);
        }
    }
}
