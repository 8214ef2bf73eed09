package io.cdpbridge.destination.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The lists that the bridge was told to take over. Immutable; any thread may ask.
 *
 * @param names internal names by audience id
 */
public record AdoptedLists(Map<String, String> names) {
    public AdoptedLists {
        names = Map.copyOf(names);
    }

    /**
     * Reads them.
     *
     * @param entries an audience's id each, or its id, an equals sign and the list's internal name; the last of an id
     *     counts
     */
    public static AdoptedLists of(List<String> entries) {
        return new AdoptedLists(entries.stream()
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(
                        entry -> entry[0].strip(),
                        entry -> entry.length == 2 ? entry[1].strip() : ListNames.internal(entry[0].strip()),
                        (earlier, later) -> later)));
    }

    /** The internal name of the list that an audience takes over. */
    Optional<String> name(String audienceId) {
        return Optional.ofNullable(names.get(audienceId));
    }
}
