package io.cdpbridge.command.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a test went.
 *
 * @param took how long it ran
 * @param differences what was not as it shall be; none when it passed
 */
public record Verdict(Path file, int line, String name, Duration took, List<Difference> differences) {
    public boolean passed() {
        return differences.isEmpty();
    }
}
