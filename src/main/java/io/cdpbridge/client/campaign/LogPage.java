package io.cdpbridge.client.campaign;

import java.util.List;

/**
 * Rows of a log.
 *
 * @param next how far the log was read with them
 * @param last whether it was read to the end that was asked for
 */
public record LogPage(List<LogRow> rows, LogPlace next, boolean last) {
    public LogPage {
        rows = List.copyOf(rows);
    }
}
