package io.cdpbridge.client.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates in headers, as RFC 9110, section 5.6.7 has them. */
final class HttpDate {
    private HttpDate() {}

    /** A date; nothing for a text of another form. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
