package io.cdpbridge.format.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {
    /** {@code printf 'ann@example.com' | sha256sum} */
    private static final String ANN = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    EXTERNAL_ID | "  CRM-0003 "                            | CRM-0003
                    EMAIL       | " Ann@Example.COM "                      | ann@example.com
                    PHONE       | " +49 (0)151 123-456-78 "                | +4915112345678
                    ECID        | 00012345678901234567890123456789012345   | 00012345678901234567890123456789012345
                    GAID        | CDDA802E-FB9C-47AD-9866-0794D394C912     | cdda802e-fb9c-47ad-9866-0794d394c912
                    IDFA        | ea7583cd-a667-48bc-b806-42ecb2b48606     | EA7583CD-A667-48BC-B806-42ECB2B48606
                    """)
    void a_value_is_brought_to_the_form_of_its_identity(Identity identity, String value, String form) {
        assertThat(form(identity, false, "").of(value)).contains(form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EMAIL           | ann
                    EMAIL           | ann@
                    EMAIL           | @example.com
                    EMAIL           | ann@@example.com
                    EMAIL           | ann@example@com
                    EMAIL           | ann lee@example.com
                    EMAIL           | ann@example.com.
                    EMAIL           | ann@.example.com
                    EMAIL_LC_SHA256 | ann
                    PHONE           | 0151 12345678
                    PHONE           | +49
                    PHONE           | +999 12345678
                    PHONE_SHA256    | none
                    ECID            | 1234567890123456789012345678901234567
                    ECID            | 1234567890123456789012345678901234567x
                    GAID            | cdda802efb9c47ad98660794d394c912
                    GAID            | cdda802e-fb9c-47ad-9866-0794d394c91g
                    GAID            | 00000000-0000-0000-0000-000000000000
                    IDFA            | 00000000-0000-0000-0000-000000000000
                    """)
    void what_is_not_of_the_identity_has_no_form(Identity identity, String value) {
        assertThat(form(identity, false, "").of(value)).isEmpty();
    }

    @Test
    void an_address_is_normalised_before_it_is_hashed() {
        CanonicalForm hashed = form(Identity.EMAIL_LC_SHA256, false, "");

        assertThat(hashed.of(" ANN@example.com")).contains(ANN);
        assertThat(hashed.of("\u200bann@example.com\u00a0")).contains(ANN);
        assertThat(form(Identity.EMAIL, true, "").of("ann@Example.com ")).contains(ANN);
    }

    @Test
    void a_number_is_in_e164_before_it_is_hashed() {
        CanonicalForm hashed = form(Identity.PHONE_SHA256, false, "US");

        assertThat(hashed.of("(212) 555-0123"))
                .isEqualTo(hashed.of("+12125550123"))
                .contains(new Sha256().hex("+12125550123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMAIL_LC_SHA256", "PHONE_SHA256", "EXTERNAL_ID"})
    void a_hash_is_put_in_lower_case_and_not_hashed_again(Identity identity) {
        assertThat(form(identity, true, "").of(ANN.toUpperCase(Locale.ROOT))).contains(ANN);
    }

    @Test
    void a_key_that_is_not_hashed_may_look_like_a_hash() {
        String upper = ANN.toUpperCase(Locale.ROOT);

        assertThat(form(Identity.EXTERNAL_ID, false, "").of(upper)).contains(upper);
    }

    @Test
    void one_digit_more_or_less_is_no_hash() {
        assertThat(Sha256.isHash(ANN)).isTrue();
        assertThat(Sha256.isHash(ANN + "0")).isFalse();
        assertThat(Sha256.isHash(ANN.substring(1))).isFalse();
        assertThat(Sha256.isHash("g" + ANN.substring(1))).isFalse();
    }

    @Test
    void a_number_without_a_country_is_of_the_configured_region() {
        assertThat(new PhoneNumbers("DE").e164("0151 12345678")).contains("+4915112345678");
        assertThat(new PhoneNumbers("US").e164("0151 12345678")).isEmpty();
        assertThat(new PhoneNumbers("US").e164("+49 151 12345678")).contains("+4915112345678");
    }

    @Test
    void an_unknown_region_is_refused_with_a_suggestion() {
        assertThatThrownBy(() -> new PhoneNumbers("UK"))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PHONE_REGION_UNKNOWN))
                .hasMessageStartingWith("'UK' is not a region that has phone numbers; did you mean '");
    }

    @Test
    void an_address_has_at_most_254_characters() {
        String domain = "@example.com";
        String longest = "a".repeat(254 - domain.length()) + domain;

        assertThat(EmailAddress.normalise(longest)).contains(longest);
        assertThat(EmailAddress.normalise("a" + longest)).isEmpty();
    }

    private static CanonicalForm form(Identity identity, boolean hashed, String region) {
        return new CanonicalForm(identity, hashed, new PhoneNumbers(region));
    }
}
