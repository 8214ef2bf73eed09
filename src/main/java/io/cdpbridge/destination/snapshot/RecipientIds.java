package io.cdpbridge.destination.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Campaign's ids of recipients in applied states: a slot of its own behind those of attributes, which no comparison looks at.
 * States of earlier versions lack it, as they lack any slot that was added since. In a state of consents, marks stand behind the
 * ids: each tells that a recipient has an objection to a channel from here, and not from somebody in Campaign.
 */
public final class RecipientIds {
    /** The slot; no attribute begins like this. Where several recipients count, it holds the ids of all. */
    public static final String SLOT = "#recipient";

    /** A slot that comparisons look at, without a value unless a look at Campaign found others than those of {@link #SLOT}. */
    public static final String OTHERS = "#others";

    private static final char MARK = ':';

    private RecipientIds() {}

    /** Ids as one text, whatever their order. */
    public static String join(Collection<String> ids) {
        return join(ids, Set.of());
    }

    /** Ids and marks as one text, whatever their order. */
    public static String join(Collection<String> ids, Collection<String> marks) {
        return Stream.concat(new TreeSet<>(ids).stream(), new TreeSet<>(marks).stream())
                .collect(Collectors.joining(" "));
    }

    /** The ids of a text. */
    public static Set<String> of(Optional<String> text) {
        return parts(text, part -> part.indexOf(MARK) < 0);
    }

    /** The marks of a text. */
    public static Set<String> marks(Optional<String> text) {
        return parts(text, part -> part.indexOf(MARK) >= 0);
    }

    /** The mark of a recipient and a flag. */
    public static String mark(String id, String flag) {
        return id + MARK + flag;
    }

    private static Set<String> parts(Optional<String> text, Predicate<String> which) {
        return text.stream()
                .flatMap(all -> Stream.of(all.split(" ")))
                .filter(which)
                .collect(Collectors.toUnmodifiableSet());
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
