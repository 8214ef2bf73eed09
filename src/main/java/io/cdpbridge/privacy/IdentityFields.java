package io.cdpbridge.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which fields say whose a row is, by their names: of columns, of paths in an event, of attributes of a recipient. Case and signs
 * do not count, and a part of a path is enough: {@code externalId} is {@code external_id} and
 * {@code _experience.campaign.externalID}. All others say something of a person, or nothing. Confined to one thread.
 */
public final class IdentityFields {
    private final Set<String> names = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Boolean> known = new HashMap<>();

    /**
     * Names of fields.
     *
     * @param names of all fields that hold an identity of the row's own person
     * @param keys of those that name one person alone, as an e-mail address that a family shares does not
     */
    public IdentityFields(Collection<String> names, Collection<String> keys) {
        keys.forEach(name -> this.keys.add(plain(name)));
        names.forEach(name -> this.names.add(plain(name)));
        this.names.addAll(this.keys);
    }

    /** Whether a field holds an identity of the row's own person. */
    public boolean has(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    /** Whether a field names the row's own person and nobody else. */
    public boolean isKey(String name) {
        String plain = plain(name);
        return keys.contains(plain)
                || keys.stream()
                        .anyMatch(key -> plain.endsWith(key) && parts(name).contains(key));
    }

    private boolean find(String name) {
        return parts(name).stream().anyMatch(names::contains);
    }

    /** All runs of parts of a name: of {@code a.b_c} these are a, ab, abc, b, bc, c. */
    private static List<String> parts(String name) {
        String[] single = name.split("[^\\p{L}\\p{N}]+");
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < single.length; from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < single.length; to++) {
                run.append(single[to].toLowerCase(Locale.ROOT));
                parts.add(run.toString());
            }
        }
        return parts;
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
