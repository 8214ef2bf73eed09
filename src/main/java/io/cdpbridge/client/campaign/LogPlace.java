package io.cdpbridge.client.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a log was read. Times are those of answers, in milliseconds; what an instance keeps may be finer.
 *
 * @param time every row whose answer has an earlier one was read
 * @param behindId with it rows are read by id, since a page holds no more than they are: those of {@code time} and of the
 *     millisecond behind it were read up to this id; before all ids when it is empty
 */
public record LogPlace(Instant time, Optional<String> behindId) {}
