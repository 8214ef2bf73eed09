package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchStatusTest {
    private static final String STATES = """
            loading, OPEN
            loaded, IN_PROGRESS
            queued, IN_PROGRESS
            processing, IN_PROGRESS
            staging, IN_PROGRESS
            staged, IN_PROGRESS
            retrying, IN_PROGRESS
            success, ACCEPTED
            active, ACCEPTED
            archived, ACCEPTED
            retained, ACCEPTED
            failed, FAILED
            failure, FAILED
            stalled, LOST
            abandoned, LOST
            aborted, WITHDRAWN
            inactive, WITHDRAWN
            deleted, WITHDRAWN
            """;

    @ParameterizedTest
    @CsvSource(textBlock = STATES)
    void each_state_of_the_platform_has_its_outcome(String text, Outcome outcome) {
        String capitalized = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);

        assertThat(BatchStatus.of(text).outcome()).isEqualTo(outcome);
        assertThat(BatchStatus.of(text)).isNotEqualTo(BatchStatus.UNKNOWN).isEqualTo(BatchStatus.of(capitalized));
    }

    @Test
    void no_state_is_left_untested() {
        assertThat(Arrays.stream(BatchStatus.values()).filter(status -> status != BatchStatus.UNKNOWN))
                .hasSize((int) STATES.lines().count());
    }

    @ParameterizedTest
    @CsvSource({"quarantined", "''"})
    void a_state_that_is_new_is_not_final(String text) {
        assertThat(BatchStatus.of(text)).isEqualTo(BatchStatus.UNKNOWN);
        assertThat(BatchStatus.of(text).outcome()).isEqualTo(Outcome.IN_PROGRESS);
    }
}
