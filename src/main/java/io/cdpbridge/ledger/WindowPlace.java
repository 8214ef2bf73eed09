package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a window's rows are staged.
 *
 * @param time every row that was answered with an earlier one is staged
 * @param behindId with it, those of {@code time} and of the millisecond behind it are staged up to this id
 */
public record WindowPlace(Instant time, Optional<String> behindId) {}
