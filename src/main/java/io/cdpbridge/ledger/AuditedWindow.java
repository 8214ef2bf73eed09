package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A window of a log of Campaign's that was read to its end.
 *
 * @param from of the first rows
 * @param until rows of that time and later are read by the next window, or may have been written since
 * @param rows as many rows were read of it, those of that time and later among them
 */
public record AuditedWindow(long id, String flow, Instant from, Instant until, long rows) {}
