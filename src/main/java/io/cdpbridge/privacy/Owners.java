package io.cdpbridge.privacy;

import io.cdpbridge.format.identity.Sha256;
import java.util.ArrayList;
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

    /** In how many rows of others a word stands that may be an identity, or anything else. */
    long ambiguous() {
        return ambiguous;
    }

    /** The identities that several people have in one flow. */
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
