package io.cdpbridge.destination.plan;

import java.util.Optional;

/** Where the names and origins of audiences are told. Any thread may ask. */
@FunctionalInterface
public interface AudienceDirectory {
    /**
     * What is told of an audience.
     *
     * @param origin where it comes from, as the platform names it
     */
    record Entry(String name, String origin) {}

    /** The audience of that id, if the directory knows it. */
    Optional<Entry> find(String audienceId);

    /** Knows nobody: names are taken from the names of exports. */
    static AudienceDirectory none() {
        return audienceId -> Optional.empty();
    }
}
