package io.cdpbridge.client.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers since when each file of a folder has been as it is, by this machine's clock. The store's own time is taken for
 * it only where it lies back further than two clocks differ: so what has been there for long need not be watched first.
 */
final class Settling {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    private final Duration settle;
    private Map<String, Sighting> seen = Map.of();

    private record Sighting(long bytes, String version, Instant since) {}

    Settling(Duration settle) {
        this.settle = settle;
    }

    /** Takes in a listing; files that are not in it are forgotten. */
    void look(List<LandingFile> listing, Instant now) {
        Map<String, Sighting> present = new HashMap<>();
        for (LandingFile file : listing) {
            Sighting before = seen.get(file.path());
            boolean same = before != null
                    && before.bytes() == file.bytes()
                    && before.version().equals(file.version());
            // A clock that was set back begins the wait anew rather than lengthening it.
            Instant since = same && !before.since().isAfter(now) ? before.since() : since(file, now);
            present.put(file.path(), new Sighting(file.bytes(), file.version(), since));
        }
        seen = present;
    }

    private static Instant since(LandingFile file, Instant now) {
        Instant surely = file.modifiedAt().plus(CLOCKS_DIFFER);
        return surely.isBefore(now) ? surely : now;
    }

    /** Whether all of them have been as they are for the settle time. */
    boolean areSettled(List<LandingFile> files, Instant now) {
        return files.stream()
                .allMatch(file -> seen.containsKey(file.path())
                        && !seen.get(file.path()).since().plus(settle).isAfter(now));
    }
}
