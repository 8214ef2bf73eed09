package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** BP-P1: how long a token serves. IMS gives a day; one of minutes means that something in between answers in its place. */
record TokenLife(String id, Supplier<AccessTokens> tokens, InstantSource clock, List<String> needs) implements Check {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
    private static final Duration LEAST = Duration.ofSeconds(30);

    @Override
    public String subject() {
        return "expiry of the access token";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_TOKEN_EXPIRY;
    }

    @Override
    public Finding look() {
        tokens.get().current();
        Optional<Instant> end = tokens.get().expires();
        if (end.isEmpty()) {
            return Finding.warn("IMS does not tell it");
        }
        Duration left = Duration.between(clock.instant(), end.get());
        String told = "serves until " + end.get() + ", and is renewed by itself";
        if (left.compareTo(LEAST) < 0) {
            return Finding.fail("ends after " + left.toSeconds() + " s");
        }
        return left.compareTo(LONG_ENOUGH) < 0
                ? Finding.warn("ends after " + left.toSeconds() + " s")
                : Finding.pass(told);
    }
}
