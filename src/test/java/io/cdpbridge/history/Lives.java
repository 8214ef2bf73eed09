package io.cdpbridge.history;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lives that share the exports of a history: a life is a few people with oddities of their own.
 *
 * @param shared the kinds of what they share: the exports and the lists
 * @param people the numbers of all people, of whom a life has ten at most
 * @param kinds those of a life, by its number
 */
record Lives(Set<Kind> shared, List<Integer> people, Map<Integer, Set<Kind>> kinds) {
    private static final int IN_A_LIFE = 10;

    private static final Set<Kind> OF_ALL = EnumSet.of(
            Kind.CONSENT_COLUMNS_LACK,
            Kind.EXITS_IN_DOUBT,
            Kind.AS_LONG_AS_A_FILE_CAN_BE,
            Kind.EXITS_APPROVED,
            Kind.COLUMN_LACKS,
            Kind.LATE_BY_MORE_THAN_A_WEEK,
            Kind.LATE_PART,
            Kind.FULL_AND_INCREMENTAL_OF_A_SECOND,
            Kind.LIST_DELETED,
            Kind.FULL_IN_A_NAME,
            Kind.TITLE_SHARED);

    /** Those that make it count when an export is read. */
    private static final Set<Kind> ORDERED = EnumSet.copyOf(HandDraw.BY_HAND);

    static {
        ORDERED.addAll(Set.of(Kind.EXITS_APPROVED, Kind.LIST_DELETED, Kind.OBJECTION_BESIDE_A_CHANGE_THAT_IS_REFUSED));
    }

    /** So many lives, of half of which the order of exports must not matter. */
    static Lives draw(Random random, Set<Kind> allowed, int count, int most) {
        Set<Kind> possible = EnumSet.copyOf(allowed);
        if (random.nextBoolean() && !ORDERED.containsAll(possible)) {
            possible.removeAll(ORDERED);
        }
        Set<Kind> ofAll = EnumSet.copyOf(OF_ALL);
        ofAll.add(Kind.REJECTED_ROW_IN_A_FULL_EXPORT);
        ofAll.retainAll(possible);
        Set<Kind> shared = some(random, ofAll);
        possible.removeAll(OF_ALL);
        Map<Integer, Set<Kind>> kinds = new TreeMap<>();
        List<Integer> people = new ArrayList<>();
        for (int life = 0; life < count; life++) {
            kinds.put(life, some(random, possible));
            for (int person = 1 + random.nextInt(most); person > 0; person--) {
                people.add(life * IN_A_LIFE + person);
            }
        }
        return new Lives(shared, people, kinds);
    }

    private static Set<Kind> some(Random random, Set<Kind> possible) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<Kind> all = new ArrayList<>(possible);
        for (int i = random.nextInt(4); i >= 0 && !all.isEmpty(); i--) {
            kinds.add(all.get(random.nextInt(all.size())));
        }
        return kinds;
    }

    /** The life that a person is of. */
    static int of(int person) {
        return (person - 1) / IN_A_LIFE;
    }

    /** The kinds of a person's life; none of person 0, who is of no life. */
    Set<Kind> kinds(int person) {
        return person == 0 ? Set.of() : kinds.get(of(person));
    }

    boolean any(Kind kind) {
        return kinds.values().stream().anyMatch(own -> own.contains(kind));
    }
}
