package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A window of a log of Campaign's, read or being read.
 *
 * @param live whether the next one goes on behind it; a slice of history stands for itself
 * @param asked whether it was read to its end within the time that is asked for
 * @param from of the first rows
 * @param until of a live one the newest row that was known at its end: behind it rows may have been written since
 * @param rows as many rows were read of it
 */
public record AuditedWindow(
        long id, String flow, boolean live, boolean asked, Instant from, Instant until, long rows) {}
