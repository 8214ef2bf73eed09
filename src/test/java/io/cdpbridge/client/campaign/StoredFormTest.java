package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredFormTest {
    @ParameterizedTest
    @CsvSource({
        "boolean, 1, true",
        "boolean, '', 0",
        "boolean, false, 0",
        "byte, '', 0",
        "long, 007, 7",
        "double, 12.50, 12.5",
        "double, 0.00, 0",
        "double, 1e3, 1000",
        "date, 1990-01-31, 1990/01/31",
        "date, 1990-01-31, 1990-01-31 00:00:00.000Z",
        "datetime, 2026-11-01T10:00:00Z, 2026-11-01 10:00:00.000Z",
        "datetime, 2026-11-01T10:00:00.1234Z, 2026-11-01 10:00:00.123Z",
        "datetime, 2026-11-01T12:00:00+02:00, 2026-11-01 10:00:00Z",
        "datetime, 2026-11-01T03:00:00.5Z, 2026-11-01 01:00:00.500-02",
    })
    void these_are_the_same_value(String type, String one, String other) {
        assertThat(StoredForm.of(type, one)).isEqualTo(StoredForm.of(type, other));
    }

    @ParameterizedTest
    @CsvSource({
        "string, 1, true",
        "string, '', 0",
        "string, a, A",
        "boolean, 1, 0",
        "long, 1, 10",
        "long, x, 0",
        "date, 1990-01-31, 1990-01-30",
        "datetime, 2026-11-01T10:00:00Z, 2026-11-01T10:00:01Z",
        "datetime, '', 2026-11-01T10:00:00Z",
    })
    void these_are_not(String type, String one, String other) {
        assertThat(StoredForm.of(type, one)).isNotEqualTo(StoredForm.of(type, other));
    }
}
