package io.cdpbridge.client.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches how long files wait to be taken, against the guardrail {@code landing-zone-retention}. For one thread, except for
 * {@link #standing()}.
 */
public final class LandingZoneAge {
    private final List<Duration> alarms;
    private final Duration retention;
    private final InstantSource clock;
    private Map<String, Duration> raised = Map.of();
    private volatile List<AgeAlarm> standing = List.of();

    /**
     * @param alarms the ages to raise an alarm at
     * @param retention the age at which the store deletes a file
     */
    public LandingZoneAge(List<Duration> alarms, Duration retention, InstantSource clock) {
        this.alarms = alarms.stream().sorted().toList();
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Looks at all files that were not taken yet.
     *
     * @return the alarms that are new: one for each file and age, the highest of several that were passed at once
     */
    public List<AgeAlarm> look(List<LandingFile> untaken) {
        Instant now = clock.instant();
        Map<String, Duration> passed = new HashMap<>();
        List<AgeAlarm> all = new ArrayList<>();
        List<AgeAlarm> fresh = new ArrayList<>();
        for (LandingFile file : untaken) {
            Duration age = Duration.between(file.modifiedAt(), now);
            Optional<Duration> highest =
                    alarms.stream().filter(alarm -> age.compareTo(alarm) >= 0).reduce((lower, higher) -> higher);
            if (highest.isPresent()) {
                String key = file.version() + " " + file.path();
                Duration left = retention.minus(age);
                AgeAlarm alarm = new AgeAlarm(file, highest.get(), left.isNegative() ? Duration.ZERO : left);
                all.add(alarm);
                if (!highest.get().equals(raised.get(key))) {
                    fresh.add(alarm);
                }
                passed.put(key, highest.get());
            }
        }
        raised = passed;
        standing = List.copyOf(all);
        return fresh;
    }

    /** All alarms of the last look, for health. Any thread may ask. */
    public List<AgeAlarm> standing() {
        return standing;
    }
}
