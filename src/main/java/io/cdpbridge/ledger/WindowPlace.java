package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The place up to which a window's rows are staged.
 *
 * @param time every row that was returned with an earlier time is staged
 * @param behindId if present, rows of {@code time} and of the following millisecond are staged up to this id
 */
public record WindowPlace(Instant time, Optional<String> behindId) {}
