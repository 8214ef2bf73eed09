package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowWatchTest {
    private final FlowWatch watch = new FlowWatch();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from /127.0.0.1:40112: refused | from /127.0.0.1:40113: refused",
                "no answer after 30012ms | no answer after 30344ms",
                "at 2026-11-30T02:10:18.123Z it was late | at 2026-11-30T02:11:18.9Z it was late",
                "Session[bridge@1f2e3d] failed | Session[bridge@4a5b6c] failed"
            })
    void the_same_words_with_other_ports_times_and_ids_are_no_news(String first, String second) {
        assertThat(watch.trouble("flow", trouble(first))).isTrue();
        assertThat(watch.trouble("flow", trouble(second))).isFalse();
    }

    @Test
    void troubles_that_take_turns_are_told_once_each() {
        assertThat(watch.trouble("flow", trouble("connection refused"))).isTrue();
        assertThat(watch.trouble("flow", trouble("no answer"))).isTrue();
        assertThat(watch.trouble("flow", trouble("connection refused"))).isFalse();
        assertThat(watch.trouble("other", trouble("connection refused"))).isTrue();
    }

    @Test
    void what_comes_back_after_it_was_over_is_news() {
        watch.trouble("flow", trouble("connection refused"));
        watch.well("flow");

        assertThat(watch.troubles()).isEmpty();
        assertThat(watch.trouble("flow", trouble("connection refused"))).isTrue();
    }

    @Test
    void the_same_of_another_file_is_news() {
        watch.trouble("flow", trouble("export_20261120100000_full.csv cannot be read"));

        assertThat(watch.trouble("flow", trouble("export_20261121100000_full.csv cannot be read")))
                .isTrue();
    }

    @Test
    void another_code_is_news() {
        watch.trouble("flow", trouble("refused"));

        assertThat(watch.trouble("flow", new BridgeException(ErrorCode.LANDING_ZONE_REFUSED, "refused")))
                .isTrue();
    }

    private static BridgeException trouble(String message) {
        return new BridgeException(ErrorCode.LANDING_ZONE_UNAVAILABLE, message);
    }
}
