package io.cdpbridge.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A problem that exists now.
 *
 * @param check the name of the check that found it, as health shows it
 * @param state down, degraded, or unknown while it has not been checked yet
 * @param problems one sentence each
 * @param since when the problem was first seen, if it has lasted long enough that an alert is raised
 */
public record Alert(String check, String state, List<String> problems, Optional<Instant> since) {
    public Alert {
        problems = List.copyOf(problems);
    }

    /** The same, with the time since when its alert is raised. */
    public Alert raised(Instant from) {
        return new Alert(check, state, problems, Optional.of(from));
    }
}
