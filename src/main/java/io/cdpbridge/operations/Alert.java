package io.cdpbridge.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not right now.
 *
 * @param check the name of what found it, as health has it
 * @param state down, degraded, or unknown while it was not looked at yet
 * @param problems a sentence each
 * @param since when it was first seen to be wrong, if it has been so for long enough that an alert is raised
 */
public record Alert(String check, String state, List<String> problems, Optional<Instant> since) {
    public Alert {
        problems = List.copyOf(problems);
    }

    /** The same, with since when its alert is raised. */
    public Alert raised(Instant from) {
        return new Alert(check, state, problems, Optional.of(from));
    }
}
