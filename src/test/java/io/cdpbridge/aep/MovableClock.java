package io.cdpbridge.aep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T14:57:06Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void move(Duration by) {
        now = now.plus(by);
    }
}
