package io.cdpbridge.privacy;

import io.cdpbridge.format.identity.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The owners of the rows in which an identity was found: an address that a family shares is found in rows of several
 * people, told apart by the keys by which a flow knows them. Confined to one thread.
 */
public final class Owners {
    /** The smallest number of people that counts as several. */
    private static final int SEVERAL = 2;

    private static final int MOST_KEPT = 1_000;

    private final Sha256 sha256 = new Sha256();
    private final Map<Integer, Map<String, Found>> found = new TreeMap<>();
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
     * An identity that several people share.
     *
     * @param identity its index among the requested ones, from 0
     * @param people how many have it, counted up to a thousand
     * @param rows the number of rows in which it was found
     */
    public record Shared(int identity, String flow, int people, long rows) {}

    /** Records a row, if it is a subject's. */
    void note(String flow, Whose.Row row) {
        ambiguous += row.isAmbiguous() ? 1 : 0;
        if (!row.isTheirs()) {
            return;
        }
        row.identities().stream().forEach(identity -> {
            Found all =
                    found.computeIfAbsent(identity, any -> new TreeMap<>()).computeIfAbsent(flow, any -> new Found());
            all.rows++;
            all.theirs |= row.hasTheirKey();
            row.strangersKey()
                    .filter(key -> all.strangers.size() < MOST_KEPT)
                    .ifPresent(key -> all.strangers.add(sha256.ofIdentity(key)));
        });
    }

    /** The number of rows of others with a word that may be an identity, or something else. */
    long ambiguous() {
        return ambiguous;
    }

    /** The identities that several people share in one flow. */
    List<Shared> shared() {
        List<Shared> shared = new ArrayList<>();
        found.forEach((identity, flows) -> flows.forEach((flow, all) -> {
            if (all.people() >= SEVERAL) {
                shared.add(new Shared(identity, flow, all.people(), all.rows));
            }
        }));
        return shared;
    }
}
