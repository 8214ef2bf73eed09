package io.cdpbridge.place;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
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

    private final Map<String, String> tried;
    private final Set<String> seen = new HashSet<>();
    private final Map<Reason, TreeSet<PlaceEntry>> named = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

    /** @param tried the versions, by shown name, of what could not be taken before */
    public PlaceLook(Map<String, String> tried) {
        this.tried = Map.copyOf(tried);
    }

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

    /**
     * Something lies there that is taken unless it was tried in vain.
     *
     * @param name as it is in its place
     */
    public void present(String name, String version) {
        if (!tried.isEmpty()) {
            String shown = ShownName.of(name);
            if (version.equals(tried.get(shown))) {
                seen.add(shown);
            }
        }
    }

    /** Whether what was tried in vain still lies there as it was. */
    public boolean stillHas(String shownName) {
        return seen.contains(shownName);
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
