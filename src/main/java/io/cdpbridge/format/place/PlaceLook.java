package io.cdpbridge.format.place;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one look at a place found that is not taken: the first {@link #NAMED} names of each reason, and of the rest how many
 * there are. Names in the order of the alphabet come first, so that the same names are kept at each look. For one thread.
 */
public final class PlaceLook {
    /** How many entries of a reason are kept with their names. */
    public static final int NAMED = 100;

    private final Map<Reason, TreeSet<PlaceEntry>> named = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

    /** Something is not taken. */
    public void add(PlaceEntry entry) {
        counts.merge(entry.reason(), 1L, Long::sum);
        TreeSet<PlaceEntry> kept =
                named.computeIfAbsent(entry.reason(), any -> new TreeSet<>(Comparator.comparing(PlaceEntry::name)));
        kept.add(entry);
        if (kept.size() > NAMED) {
            kept.pollLast();
        }
    }

    /** The entries that are kept with their names. */
    public List<PlaceEntry> named() {
        return named.values().stream().flatMap(Set::stream).toList();
    }

    /** How many there are of each reason beyond the named ones. */
    public Map<Reason, Long> unnamed() {
        Map<Reason, Long> rest = new EnumMap<>(Reason.class);
        counts.forEach((reason, count) -> {
            if (count > named.get(reason).size()) {
                rest.put(reason, count - named.get(reason).size());
            }
        });
        return rest;
    }
}
