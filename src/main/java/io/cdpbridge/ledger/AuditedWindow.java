package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A window of a Campaign log, read or being read.
 *
 * @param live whether the next window continues after it; a slice of history stands alone
 * @param asked whether it was read to its end within the requested range
 * @param from the time of the first rows
 * @param until for a live window, the newest row known at its end: later rows may have been written since
 * @param rows how many rows were read from it
 */
public record AuditedWindow(
        long id, String flow, boolean live, boolean asked, Instant from, Instant until, long rows) {}
