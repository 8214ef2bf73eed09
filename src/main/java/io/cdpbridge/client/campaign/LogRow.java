package io.cdpbridge.client.campaign;

import java.time.Instant;
import java.util.List;

/**
 * A row of a log.
 *
 * @param time by which the log is ordered, as it was answered, cut to the millisecond
 * @param id a number or a UUID
 * @param values of what was selected, in its order; empty where there is none
 */
public record LogRow(Instant time, String id, List<String> values) {
    public LogRow {
        values = List.copyOf(values);
    }
}
