package io.cdpbridge.command.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.ledger.AuditedWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogSideTest {
    private static final Instant T = Instant.parse("2026-11-01T00:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final List<Difference> found = new ArrayList<>();

    /** Ten rows a minute. */
    private long count(String flow, Instant from, Instant before) {
        asked.add(flow + " " + from + " " + before);
        return (before.getEpochSecond() - from.getEpochSecond()) / 6;
    }

    private static AuditedWindow window(String flow, int minute, long rows) {
        return new AuditedWindow(
                minute, flow, true, true, T.plusSeconds(60L * minute), T.plusSeconds(60L * (minute + 1)), rows);
    }

    private LogSide side(long calls, long windows) {
        return new LogSide(Optional.of(this::count), calls, windows, new Differences(found::add));
    }

    @Test
    void each_window_is_asked_for_as_long_as_there_are_calls_enough() {
        LogSide side = side(4, 4);
        side.check(window("b", 1, 12));
        side.check(window("a", 1, 7));
        side.check(window("b", 0, 10));
        side.check(window("a", 0, 10));
        side.end();

        assertThat(asked).hasSize(4);
        assertThat(found).extracting(Difference::what).containsExactly("10 rows in Campaign's log, 7 rows read");
        assertThat(side.compared()).isEqualTo(4);
    }

    @Test
    void neighbours_are_asked_for_together_when_there_are_more_windows_than_calls() {
        LogSide side = side(2, 4);
        side.check(window("a", 3, 10));
        side.check(window("a", 2, 0));
        side.check(window("a", 1, 10));
        side.check(window("a", 0, 10));
        side.end();

        assertThat(asked)
                .containsExactly(
                        "a 2026-11-01T00:02:00Z 2026-11-01T00:04:00Z", "a 2026-11-01T00:00:00Z 2026-11-01T00:02:00Z");
        assertThat(found).extracting(Difference::rows).containsExactly(10L);
        assertThat(side.compared()).isEqualTo(4);
    }

    @Test
    void windows_that_are_no_neighbours_are_not_asked_for_together() {
        LogSide side = side(1, 2);
        side.check(window("a", 5, 10));
        side.check(window("a", 0, 10));
        side.end();

        assertThat(asked).containsExactly("a 2026-11-01T00:05:00Z 2026-11-01T00:06:00Z");
        assertThat(side.notCompared()).isEqualTo(1);
    }

    @Test
    void what_a_later_window_or_a_slice_of_history_read_again_is_not_looked_for_before() {
        LogSide side = side(9, 3);
        side.check(slice(2, 4, 20));
        side.check(slice(4, 5, 10));
        side.check(new AuditedWindow(7, "a", true, false, T.plusSeconds(540), T.plusSeconds(600), 0));
        side.check(new AuditedWindow(6, "a", true, true, T.plusSeconds(300), T.plusSeconds(600), 40));
        side.check(new AuditedWindow(5, "a", true, true, T.plusSeconds(180), T.plusSeconds(300), 0));
        side.check(new AuditedWindow(4, "a", true, true, T, T.plusSeconds(180), 20));
        side.end();

        assertThat(found).isEmpty();
        assertThat(asked)
                .containsExactly(
                        "a 2026-11-01T00:02:00Z 2026-11-01T00:04:00Z",
                        "a 2026-11-01T00:04:00Z 2026-11-01T00:05:00Z",
                        "a 2026-11-01T00:05:00Z 2026-11-01T00:09:00Z",
                        "a 2026-11-01T00:00:00Z 2026-11-01T00:02:00Z");
    }

    private static AuditedWindow slice(int from, int to, long rows) {
        return new AuditedWindow(from, "a", false, true, T.plusSeconds(60L * from), T.plusSeconds(60L * to), rows);
    }
}
