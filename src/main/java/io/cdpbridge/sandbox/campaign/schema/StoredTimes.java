package io.cdpbridge.sandbox.campaign.schema;

import java.time.Instant;
import java.time.temporal.ChronoField;

/**
 * How finely an instance keeps dates with time, and how it answers with them. Answers have milliseconds, whatever is kept, and
 * so have the times of expressions. What is finer stands behind the form of an answer, {@code 2022-09-26 03:13:36.480Z123456},
 * so that the order of texts is the order of times.
 *
 * @param digits of the second's fraction, 3 to 9
 * @param rounded whether an answer has the nearest millisecond, and not the one that has begun
 */
public record StoredTimes(int digits, boolean rounded) {
    /** Milliseconds. */
    public static final StoredTimes USUAL = new StoredTimes(3, false);

    public StoredTimes {
        if (digits < 3 || digits > 9) {
            throw new IllegalArgumentException(digits + " digits of a second; there are 3 to 9");
        }
    }

    /** The stored form of an instant. */
    public String stored(Instant instant) {
        String finer = "%06d"
                .formatted(instant.get(ChronoField.MICRO_OF_SECOND))
                .substring(0, digits - 3)
                .replaceFirst("0+$", "");
        return DateTimes.format(instant) + finer;
    }

    /** What a document shows of a stored time. */
    public String shown(String stored) {
        int end = stored.indexOf('Z') + 1;
        if (end == 0 || end == stored.length()) {
            return stored;
        }
        String milliseconds = stored.substring(0, end);
        return rounded && stored.charAt(end) >= '5'
                ? DateTimes.instant(milliseconds)
                        .map(time -> DateTimes.format(time.plusMillis(1)))
                        .orElse(milliseconds)
                : milliseconds;
    }
}
