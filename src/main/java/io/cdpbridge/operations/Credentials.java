package io.cdpbridge.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks whether a credential has expired or expires soon: it warns before and is wrong after the expiry. */
public final class Credentials implements DetailedCheck {
    private final List<Expiring> all;
    private final Duration before;
    private final InstantSource clock;

    /**
     * A credential that may expire.
     *
     * @param name the property that names it
     * @param end when it expires; empty when that is not known
     */
    public record Expiring(String name, Supplier<Optional<Instant>> end) {}

    /** @param before how long before its expiry a credential is reported */
    public Credentials(List<Expiring> all, Duration before, InstantSource clock) {
        this.all = List.copyOf(all);
        this.before = before;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "credentials";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<Problem> found() {
        return all.stream()
                .flatMap(one -> one.end().get().stream().flatMap(end -> problem(one.name(), end)))
                .toList();
    }

    private Stream<Problem> problem(String name, Instant end) {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return Stream.of(Problem.of(name, name + " ended at " + end));
        }
        if (now.isBefore(end.minus(before))) {
            return Stream.of();
        }
        long days = Duration.between(now, end).toDays();
        String left = days == 0 ? "in less than a day" : days == 1 ? "in a day" : "in " + days + " days";
        return Stream.of(
                Problem.of(name, name + " ends " + left + ", at " + end).as(Severity.WARNING));
    }
}
