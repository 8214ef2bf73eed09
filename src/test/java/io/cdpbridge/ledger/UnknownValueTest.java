package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownValueTest {
    @ParameterizedTest
    @CsvSource({
        "zoe@example.com, (15 characters)",
        "+49 170 1234567, (15 characters)",
        "CRM-4711, (8 characters)",
        "14, '''14'''",
        "Sent to provider, '''Sent to provider'''"
    })
    void a_value_that_may_be_a_persons_is_told_by_its_length_alone(String cell, String shown) {
        assertThat(UnknownValue.of("status", cell).shown()).isEqualTo(shown);
    }
}
