package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.format.identity.Sha256;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {
    private static final String ADDRESS = "Zoë.Smith@Example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë.Smith@Example.org",
                "  zoë.smith@example.org\u00a0",
                "ZOË.SMITH@EXAMPLE.ORG",
                "zoe\u0308.smith@example.org"
            })
    void the_value_of_an_identity_field_is_theirs_however_it_is_written(String value) {
        assertThat(of(ADDRESS).is(value)).isTrue();
        assertThat(of(new Sha256().ofIdentity(ADDRESS)).is(value))
                .as("known by its hash")
                .isTrue();
        assertThat(known(ADDRESS).is(value)).as("known by its keyed hash").isTrue();
    }

    @Test
    void a_hash_in_an_identity_field_is_theirs() {
        String hash = new Sha256().ofIdentity(ADDRESS);

        assertThat(of(ADDRESS).is(hash.toUpperCase(java.util.Locale.ROOT))).isTrue();
        assertThat(of(hash).is(hash)).isTrue();
        assertThat(known(ADDRESS).is(hash)).isTrue();
        assertThat(of("CRM-2").is(hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+4915112345678", "004915112345678", "+49 151 12345678", "0151 12345678", "+49 (151) 123-456 78"
            })
    void a_telephone_number_is_theirs_however_it_is_dialled(String value) {
        assertThat(of("+49 151 12345678").is(value)).isTrue();
    }

    @Test
    void a_number_that_only_ends_like_theirs_is_not() {
        assertThat(of("+49 151 12345678").is("+4915112345679")).isFalse();
        assertThat(of("7107").is("17107")).isFalse();
        assertThat(of("CRM-1").is("CRM-12")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 no such user zoë.smith@example.org.",
                "<zoë.smith@example.org>; 5.1.1",
                "he said \"ZOË.SMITH@example.org\"",
                "https://shop.example/?mail=zo%C3%AB.smith%40example.org&x=1",
                "line\\nzoe\u0308.smith@example.org\\tmore",
                "{\"mail\":\"zo\\u00eb.smith@example.org\"}",
                "mailto:zoë.smith@example.org"
            })
    void a_text_that_names_them_mentions_them_and_can_be_told_without_them(String text) {
        for (Subjects subjects : List.of(of(ADDRESS), of(new Sha256().ofIdentity(ADDRESS)), known(ADDRESS))) {
            assertThat(subjects.mentions(text)).isTrue();
            String erased = subjects.erase(text);
            assertThat(erased).contains(Subjects.ERASED);
            assertThat(subjects.mentions(erased)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another.zoë.smith@example.org",
                "zoë.smith@example.organisation",
                "zoë.smith@example.org.uk",
                "x-zoë.smith@example.org",
                "smith@example.org"
            })
    void a_longer_word_is_somebody_elses(String text) {
        assertThat(of(ADDRESS).mentions(text)).isFalse();
        assertThat(of(ADDRESS).erase(text)).isEqualTo(text);
    }

    @Test
    void only_the_word_that_names_them_goes() {
        assertThat(of("CRM-2").erase("of CRM-2, not CRM-21; crm-2.")).isEqualTo("of ***, not CRM-21; ***.");
    }

    @Test
    void a_short_number_and_a_word_of_letters_name_nobody_in_a_text() {
        for (String identity : List.of("7107", "10115", "anna")) {
            Subjects subjects = of(identity);
            assertThat(subjects.is(identity)).isTrue();
            assertThat(subjects.mentions("delivery " + identity + " of today")).isFalse();
            assertThat(subjects.mayBeIn("delivery " + identity + " of today")).isTrue();
            assertThat(subjects.erase("delivery " + identity)).isEqualTo("delivery " + identity);
        }
        assertThat(of("CRM-4711").mayBeIn("CRM-4711")).isFalse();
    }

    @Test
    void an_identity_of_several_words_is_found() {
        Subjects subjects = of("Store 12 / Card 9");

        assertThat(subjects.is("store 12 / card 9")).isTrue();
        assertThat(subjects.mentions("sold to store 12 / card 9, paid")).isTrue();
        assertThat(subjects.mentions("sold to store 12 / card 91")).isFalse();
    }

    @Test
    void which_identity_it_is_is_told() {
        Subjects subjects = of("CRM-1", ADDRESS);

        assertThat(subjects.which("crm-1")).hasValue(0);
        assertThat(subjects.which(ADDRESS)).hasValue(1);
        assertThat(subjects.which("crm-3")).isEmpty();
    }

    @Test
    void a_blank_identity_is_none() {
        assertThatThrownBy(() -> of("\u00a0 ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Subjects of(String... identities) {
        return Subjects.of(List.of(identities), new PhoneNumbers("DE"));
    }

    private static Subjects known(String identity) {
        return Subjects.known(Set.of("keyed " + new Sha256().ofIdentity(identity)), hash -> "keyed " + hash);
    }
}
