package io.cdpbridge.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of a log.
 *
 * @param time by which the log is ordered, to the millisecond
 * @param id a number or a UUID
 * @param values of what was selected, in its order; empty where there is none
 */
public record LogRow(Instant time, String id, List<String> values) {
    public LogRow {
        values = List.copyOf(values);
    }

    /** The place behind it. */
    public LogPlace place() {
        return new LogPlace(time, Optional.of(id));
    }
}
