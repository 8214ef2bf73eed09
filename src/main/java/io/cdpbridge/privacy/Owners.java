package io.cdpbridge.privacy;

import io.cdpbridge.identity.Sha256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose the rows are that an identity was found in: an address that a family shares is found in rows of several people, by the
 * keys by which a flow knows them. Confined to one thread.
 */
public final class Owners {
    /** Two are several. */
    private static final int SEVERAL = 2;

    private static final int MOST_KEPT = 1_000;

    private final Sha256 sha256 = new Sha256();
    private final Map<Integer, Map<String, Found>> certain = new TreeMap<>();
    private final Map<Integer, Map<String, Found>> numbers = new TreeMap<>();
    private final BitSet keys = new BitSet();
    private long ambiguous;

    private static final class Found {
        private final Set<String> strangers = new HashSet<>();
        private boolean theirs;
        private long rows;

        private int people() {
            return strangers.size() + (theirs ? 1 : 0);
        }
    }

    /**
     * An identity that several people have.
     *
     * @param identity which of those asked for, from 0
     * @param people how many have it, of a thousand at most
     * @param rows in how many rows it was found
     */
    public record Shared(int identity, String flow, int people, long rows) {}

    /** Takes note of a row, if it is a subject's. */
    void note(String flow, Whose.Row row) {
        ambiguous += row.isAmbiguous() ? 1 : 0;
        row.keyIdentity().ifPresent(keys::set);
        note(certain, flow, row.certain(), row);
        note(numbers, flow, row.numbers(), row);
    }

    private void note(Map<Integer, Map<String, Found>> into, String flow, BitSet identities, Whose.Row row) {
        identities.stream().forEach(identity -> {
            Found found =
                    into.computeIfAbsent(identity, any -> new TreeMap<>()).computeIfAbsent(flow, any -> new Found());
            found.rows++;
            found.theirs |= row.keyIdentity().isPresent();
            row.strangersKey()
                    .filter(key -> found.strangers.size() < MOST_KEPT)
                    .ifPresent(key -> found.strangers.add(sha256.ofIdentity(key)));
        });
    }

    /** The identities by which a flow knows a person. */
    BitSet keys() {
        return keys;
    }

    /** In how many rows of others a word stands that may be an identity, or anything else. */
    long ambiguous() {
        return ambiguous;
    }

    /** The identities that several people have in one flow. */
    List<Shared> shared() {
        List<Shared> shared = new ArrayList<>();
        certain.forEach((identity, flows) -> add(shared, identity, flows));
        numbers.forEach((identity, flows) -> {
            if (!keys.get(identity)) {
                add(shared, identity, flows);
            }
        });
        return shared;
    }

    private static void add(List<Shared> shared, int identity, Map<String, Found> flows) {
        flows.forEach((flow, found) -> {
            if (found.people() >= SEVERAL) {
                shared.add(new Shared(identity, flow, found.people(), found.rows));
            }
        });
    }
}
