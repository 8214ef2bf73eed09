package io.cdpbridge.operations;

import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.error.BridgeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Checks a remote side by the calls that are made anyway: no call is made just to check, so a side that is not called
 * counts as well. It warns when several calls in a row failed, and is wrong once they have failed for longer.
 */
public final class RemoteSide implements CallWatch, DetailedCheck {
    private final String id;
    private final Limits limits;
    private final InstantSource clock;

    private Optional<Instant> lastSuccess = Optional.empty();
    /** The current run of failed calls. */
    private Optional<Failures> failures = Optional.empty();

    /**
     * The thresholds at which failed calls are reported.
     *
     * @param calls how many failures in a row cause a warning
     * @param span the time from the first of them to the last, after which it is wrong
     */
    public record Limits(long calls, Duration span) {}

    private record Failures(Instant first, Instant last, long calls, BridgeException latest) {}

    public RemoteSide(String id, Limits limits, InstantSource clock) {
        this.id = id;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public synchronized void answered() {
        lastSuccess = Optional.of(clock.instant());
        failures = Optional.empty();
    }

    @Override
    public synchronized void failed(BridgeException failure) {
        Instant now = clock.instant();
        failures = Optional.of(failures.map(before -> new Failures(before.first(), now, before.calls() + 1, failure))
                .orElseGet(() -> new Failures(now, now, 1, failure)));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public synchronized List<Problem> found() {
        return failures.flatMap(this::problem).stream().toList();
    }

    /** Whether the remote side was called since the start. */
    @Override
    public synchronized boolean knows(String flow) {
        return lastSuccess.isPresent() || failures.isPresent();
    }

    private Optional<Problem> problem(Failures failing) {
        boolean lasting = failing.calls() > 1
                && Duration.between(failing.first(), failing.last()).compareTo(limits.span()) >= 0;
        if (!lasting && failing.calls() < limits.calls()) {
            return Optional.empty();
        }
        String success =
                lastSuccess.map(at -> "the last success was at " + at).orElse("none succeeded since the start");
        return Optional.of(Problem.of("all " + failing.calls() + " calls since " + failing.first()
                        + " failed, the last at " + failing.last() + " with "
                        + failing.latest().code().code() + "; " + success)
                .as(lasting ? Severity.ERROR : Severity.WARNING));
    }
}
