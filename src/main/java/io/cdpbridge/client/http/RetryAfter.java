package io.cdpbridge.client.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code Retry-After} header of RFC 9110, section 10.2.3: seconds, or a date. */
public final class RetryAfter {
    /** A longer wait is taken for an error of the other side, such as a clock that is wrong. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("\\d+");

    private RetryAfter() {}

    /**
     * The time to wait.
     *
     * @param now what a date is counted from
     * @return from no time, for a date in the past, to one day; empty for a text of neither form
     */
    public static Optional<Duration> read(String header, Instant now) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(text.length() > 9 ? LONGEST : within(Duration.ofSeconds(Long.parseLong(text))));
        }
        return HttpDate.read(text).map(date -> within(Duration.between(now, date)));
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
