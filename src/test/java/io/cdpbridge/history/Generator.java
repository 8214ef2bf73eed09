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
 * Makes random histories, many at a time: an export costs far more than its rows, so many share their exports, and of what an export
 * is (its time, name, columns, parts and round) all see the same, while who its rows are about and what they say, and what is done by
 * hand, is drawn for each alone. Each is given some of the kinds that are allowed, so that it is odd in few ways and all ways meet
 * each other over many. The same seed gives the same.
 */
final class Generator {
    static final Instant FIRST = Instant.parse("2026-11-02T12:00:00Z");

    private final Set<Kind> allowed;
    private final Identity identity;
    private final int most;
    private final int count;
    private Random random = new Random();
    private Lives lives = new Lives(Set.of(), List.of(), Map.of());
    private int rounds;

    /**
     * @param most how many people a life is about at most, beside one who is in all audiences
     * @param count how many lives share their exports
     */
    Generator(Set<Kind> allowed, Identity identity, int most, int count) {
        this.allowed = allowed;
        this.identity = identity;
        this.most = most;
        this.count = count;
    }

    History next(String prefix, long seed) {
        random = new Random(new java.util.SplittableRandom(seed).nextLong());
        rounds = 2 + random.nextInt(3);
        lives = Lives.draw(random, allowed, count, most);
        List<Audience> audiences = new ArrayList<>();
        boolean shared = lives.shared().contains(Kind.TITLE_SHARED);
        boolean two = shared || lives.any(Kind.OBJECTION_BESIDE_ANOTHER_AUDIENCES_EXIT);
        for (int i = two ? 1 : random.nextInt(2); i >= 0; i--) {
            audiences.add(new Audience("a" + i, shared ? "{}both" : "{}a" + i));
        }
        List<Recipient> population = population();
        List<Export> exports = new ArrayList<>();
        Set<Flow> flows = EnumSet.allOf(Flow.class);
        if (random.nextInt(3) == 0) {
            flows.remove(random.nextBoolean() ? Flow.VALUES : Flow.LISTS);
        }
        for (Audience audience : audiences) {
            for (Flow flow : flows) {
                exports.addAll(new ExportDraw(random, lives, identity, rounds).exports(flow, audience.name(), FIRST));
            }
        }
        List<Hand> hands = new ArrayList<>();
        History history = new History(prefix, identity, audiences, population, exports, hands, rounds);
        return new HandDraw(random, lives).with(history);
    }

    /** Person 0 is in all audiences all the time, so that no export empties one. */
    private List<Recipient> population() {
        List<Recipient> population = new ArrayList<>();
        population.add(recipient("r0", identity.key(0), Set.of()));
        for (int person : lives.people()) {
            if (random.nextInt(12) == 0) {
                continue;
            }
            Set<Kind> kinds = lives.kinds(person);
            boolean otherwise = kinds.contains(Kind.KEY_WRITTEN_OTHERWISE) && random.nextBoolean();
            population.add(
                    recipient("r" + person, otherwise ? identity.otherwise(person) : identity.key(person), kinds));
            if (kinds.contains(Kind.OBJECTION_BESIDE_A_CHANGE_THAT_IS_REFUSED) && random.nextInt(3) == 0) {
                population.add(recipient("r" + person + "b", identity.key(person), Set.of()));
            }
        }
        Collections.shuffle(population, random);
        return population;
    }

    private Recipient recipient(String label, String key, Set<Kind> kinds) {
        Map<String, String> attributes = new TreeMap<>();
        boolean other = kinds.contains(Kind.OTHER_UNIT) && random.nextBoolean();
        attributes.put(History.UNIT, other ? History.OTHER : History.SERVED);
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
