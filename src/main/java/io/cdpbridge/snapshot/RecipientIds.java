package io.cdpbridge.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Campaign's ids of recipients in applied states: a slot of its own behind those of attributes, which no comparison looks at.
 * States of earlier versions lack it, as they lack any slot that was added since.
 */
public final class RecipientIds {
    /** The slot; no attribute begins like this. Where several recipients count, it holds the ids of all. */
    public static final String SLOT = "#recipient";

    /** A slot that comparisons look at, without a value unless a look at Campaign found others than those of {@link #SLOT}. */
    public static final String OTHERS = "#others";

    private RecipientIds() {}

    /** Ids as one text, whatever their order. */
    public static String join(Collection<String> ids) {
        return String.join(" ", new TreeSet<>(ids));
    }

    /** The ids of a text. */
    public static Set<String> of(Optional<String> text) {
        return text.map(ids -> Set.of(ids.split(" "))).orElse(Set.of());
    }

    /** Slots with that of the ids, which is the last unless it was there already. */
    static List<String> with(List<String> slots) {
        List<String> all = new ArrayList<>(slots);
        if (!all.contains(SLOT)) {
            all.add(SLOT);
        }
        return all;
    }
}
