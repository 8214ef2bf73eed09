package io.cdpbridge.destination.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ListNamesTest {
    private static final String ID = "aaaaaaaa-1111-4111-8111-bbbbbbbbbbbb";

    @Test
    void the_internal_name_says_the_id_whatever_its_case() {
        assertThat(ListNames.internal(ID)).isEqualTo("aep_aaaaaaaa_1111_4111_8111_bbbbbbbbbbbb");
        assertThat(ListNames.internal(ID.toUpperCase(Locale.ROOT))).isEqualTo(ListNames.internal(ID));
    }

    @Test
    void an_id_of_another_kind_makes_a_name_of_its_own_that_campaign_takes() {
        String name = ListNames.internal("Käufer / März " + "x".repeat(200));

        assertThat(name).matches("aep_[a-z0-9]{40}").isNotEqualTo(ListNames.internal("Käufer / März"));
    }

    @Test
    void a_label_is_cut_to_what_campaign_keeps_and_never_within_a_character() {
        assertThat(ListNames.label("x".repeat(128))).hasSize(128);
        assertThat(ListNames.label("x".repeat(200))).hasSize(128);
        assertThat(ListNames.label("x".repeat(127) + "😀")).isEqualTo("x".repeat(127));
    }
}
