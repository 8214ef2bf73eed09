package io.cdpbridge.destination.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.ledger.PlanAudience;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlastRadiusTest {
    private static final BlastRadius DEFAULT = new BlastRadius(0.2, 1, 0.5, 100);

    @ParameterizedTest
    @CsvSource({
        "1, 1, false",
        "2, 2, true",
        "3, 1, false",
        "6, 6, true",
        "6, 2, true",
        "10, 2, false",
        "99, 20, true",
        "100, 20, false",
        "1000000, 200001, true"
    })
    void who_leaves_is_a_share_of_the_members_and_one_in_any_case(long before, long exited, boolean held) {
        assertThat(DEFAULT.exceeded(plan(before, 0, exited)).isPresent()).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, false", "101, 101, true", "202, 101, false", "202, 102, true"})
    void changes_are_a_share_of_the_members_and_a_hundred_in_any_case(long before, long changed, boolean held) {
        assertThat(DEFAULT.exceeded(plan(before, changed, 0)).isPresent()).isEqualTo(held);
    }

    @Test
    void the_words_tell_how_many_of_how_many() {
        assertThat(DEFAULT.exceeded(plan(20, 0, 5)))
                .hasValue("5 of 20 members would leave, more than the share of 0.2 allows");
    }

    private static PlanAudience plan(long before, long changed, long exited) {
        return new PlanAudience(
                1, 1, 1, before - exited, 0, changed, exited, before - changed - exited, 0, 0, 0, Map.of());
    }
}
