package io.cdpbridge.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:57:06Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | PT0S
            120 | PT2M
            86401 | PT24H
            99999999999999999999 | PT24H
            Mon, 23 Nov 2026 14:57:36 GMT | PT30S
            Mon, 23 Nov 2026 14:57:00 GMT | PT0S
            Wed, 23 Dec 2026 14:57:06 GMT | PT24H
            """)
    void seconds_and_dates_are_read_and_held_between_nothing_and_a_day(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "2026-11-23T14:57:36Z"})
    void what_is_neither_is_as_if_it_were_not_there(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }
}
