package io.cdpbridge.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes random histories. A history is given some of the kinds that are allowed, so that small ones are odd in few ways and all ways
 * meet each other over many. The same seed gives the same history.
 */
final class Generator {
    static final Instant FIRST = Instant.parse("2026-11-02T12:00:00Z");

    private final Set<Kind> allowed;
    private final Identity identity;
    private final int most;
    private Random random = new Random();
    private Set<Kind> kinds = Set.of();
    private int rounds;

    /** @param most how many people a history is about at most, beside one who is in all audiences */
    Generator(Set<Kind> allowed, Identity identity, int most) {
        this.allowed = allowed;
        this.identity = identity;
        this.most = most;
    }

    History next(String prefix, long seed) {
        random = new Random(new java.util.SplittableRandom(seed).nextLong());
        rounds = 2 + random.nextInt(3);
        kinds = EnumSet.noneOf(Kind.class);
        List<Kind> all = new ArrayList<>(allowed);
        for (int i = random.nextInt(4); i >= 0 && !all.isEmpty(); i--) {
            kinds.add(all.get(random.nextInt(all.size())));
        }
        int people = 1 + random.nextInt(most);
        List<Audience> audiences = new ArrayList<>();
        int count =
                has(Kind.TITLE_SHARED) || has(Kind.OBJECTION_BESIDE_ANOTHER_AUDIENCES_EXIT) ? 2 : 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            audiences.add(new Audience("a" + i, has(Kind.TITLE_SHARED) ? "{}both" : "{}a" + i));
        }
        List<Recipient> population = population(people);
        List<Export> exports = new ArrayList<>();
        Set<Flow> flows = EnumSet.allOf(Flow.class);
        if (random.nextInt(3) == 0) {
            flows.remove(random.nextBoolean() ? Flow.VALUES : Flow.LISTS);
        }
        for (Audience audience : audiences) {
            for (Flow flow : flows) {
                exports.addAll(
                        new ExportDraw(random, kinds, identity, rounds, people).exports(flow, audience.name(), FIRST));
            }
        }
        List<Hand> hands = new ArrayList<>();
        History history = new History(prefix, identity, audiences, population, exports, hands, rounds);
        return new HandDraw(random, kinds).with(history);
    }

    private boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    /** Person 0 is in all audiences all the time, so that no export empties one. */
    private List<Recipient> population(int people) {
        List<Recipient> population = new ArrayList<>();
        for (int person = 0; person <= people; person++) {
            if (person > 0 && random.nextInt(12) == 0) {
                continue;
            }
            boolean otherwise = has(Kind.KEY_WRITTEN_OTHERWISE) && random.nextBoolean();
            population.add(recipient("r" + person, otherwise ? identity.otherwise(person) : identity.key(person)));
            if (person > 0 && has(Kind.OBJECTION_BESIDE_A_CHANGE_THAT_IS_REFUSED) && random.nextInt(3) == 0) {
                population.add(recipient("r" + person + "b", identity.key(person)));
            }
        }
        Collections.shuffle(population, random);
        return population;
    }

    private Recipient recipient(String label, String key) {
        Map<String, String> attributes = new TreeMap<>();
        for (Flag flag : Flag.values()) {
            attributes.put(flag.attribute(), random.nextInt(4) == 0 ? "1" : "0");
        }
        Duration recorded = random.nextInt(3) == 0
                ? Duration.ofDays(random.nextInt(24)).plusHours(random.nextInt(2))
                : Duration.ofDays(-30);
        attributes.put(Flag.RECORDED, FIRST.plus(recorded).toString());
        return new Recipient(label, key, attributes);
    }
}
