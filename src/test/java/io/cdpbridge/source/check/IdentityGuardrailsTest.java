package io.cdpbridge.source.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.source.xdm.Event;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The identities that Identity Service does not take. */
class IdentityGuardrailsTest {
    private static final String ECID = "12345678901234567890123456789012345678";

    private final RecordGuardrails guardrails = new RecordGuardrails(
            GuardrailCatalogue.read(Path.of("routes/guardrails.yaml")),
            TwoClocks.same(InstantSource.system()),
            Suppressions.none());

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "NULL", "Null", "anonymous", "Anonymous", "invalid", "INVALID", "0", " 0 ", "", "  "})
    void a_value_that_stands_for_nobody_is_rejected_in_any_namespace(String value) {
        assertThat(check("identity-blocked", "", value)).isPresent();
        assertThat(check("identity-blocked", "CRMID", value)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous1", "nul", "00", "10", "not invalid", "CRM-0"})
    void a_value_that_only_looks_like_one_passes(String value) {
        assertThat(check("identity-blocked", "", value)).isEmpty();
    }

    @Test
    void a_value_of_1024_characters_passes_and_one_more_does_not() {
        assertThat(check("identity-length", "", "x".repeat(1_024))).isEmpty();
        assertThat(check("identity-length", "", "x".repeat(1_025)))
                .contains("an identity of 1,025 characters, at most 1,024 allowed");
        assertThat(check("identity-length", "CRMID", "x".repeat(1_025))).isPresent();
        assertThat(check("identity-length", "ECID", "1".repeat(1_025))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ECID, 12345678901234567890123456789012345678,  true",
        "ecid, 1234567890123456789012345678901234567,   false",
        "ECID, 123456789012345678901234567890123456789, false",
        "ECID, 1234567890123456789012345678901234567x,  false",
        "ECID, 1234567890123456789012345678901234567٣,  false",
        "ECID, 38521,                                   false",
        "CRMID, 38521,                                  true"
    })
    void an_ecid_has_exactly_38_digits(String namespace, String value, boolean passes) {
        assertThat(check("identity-ecid", namespace, value).isEmpty()).isEqualTo(passes);
    }

    @Test
    void one_bad_identity_among_good_ones_is_enough_and_its_value_is_not_told() {
        Event event = event(List.of(
                new Event.Identity("", "CRM-1"),
                new Event.Identity("ECID", ECID),
                new Event.Identity("ECID", "anna@example.com")));

        assertThat(guardrails.named("identity-ecid").check(event)).contains("an ECID that is not 38 digits");
        assertThat(guardrails.named("identity-ecid").rejects()).isTrue();
        assertThat(guardrails.named("identity-blocked").rejects()).isTrue();
        assertThat(guardrails.named("identity-length").rejects()).isTrue();
    }

    private Optional<String> check(String guardrail, String namespace, String value) {
        return guardrails
                .named(guardrail)
                .check(event(List.of(new Event.Identity("", "CRM-1"), new Event.Identity(namespace, value))));
    }

    private static Event event(List<Event.Identity> identities) {
        return new Event("id", 0, "CRM-1", 0, 100, 5, 0, 0, identities.size(), 1, identities);
    }
}
