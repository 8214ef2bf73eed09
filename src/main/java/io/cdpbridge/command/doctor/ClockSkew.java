package io.cdpbridge.command.doctor;

import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether this machine's clock is right: the platform's {@code Date} header (RFC 9110, 6.6.1) is compared with it. Signatures of
 * stores are refused from fifteen minutes on, and events that seem to be of the future are refused by a guardrail.
 *
 * @param address is asked with GET and without credentials
 * @param needs the check that something answers there
 */
record ClockSkew(String id, Supplier<URI> address, HttpTransport transport, InstantSource clock, List<String> needs)
        implements Check {
    private static final Duration NOTICED = Duration.ofSeconds(30);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    @Override
    public String subject() {
        return "clock of this machine";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_CLOCK;
    }

    @Override
    public Finding look() {
        Optional<Instant> there = theirs();
        if (there.isEmpty()) {
            return Finding.warn("the platform did not tell the time");
        }
        // The header has whole seconds.
        Duration skew = Duration.between(there.get(), clock.instant()).abs().minusSeconds(1);
        String told = "differs from the platform's by " + Math.max(0, skew.toSeconds()) + " s";
        if (skew.compareTo(TOO_MUCH) > 0) {
            return Finding.fail(told);
        }
        return skew.compareTo(NOTICED) > 0 ? Finding.warn(told) : Finding.pass(told);
    }

    private Optional<Instant> theirs() {
        try (HttpReply reply = transport.send(new HttpCall("GET", address.get(), Map.of(), Body.none()))) {
            return reply.header("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
