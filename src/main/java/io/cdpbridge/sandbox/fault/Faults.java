package io.cdpbridge.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** The script in force and how often its rules have fired. Any thread may call. */
public final class Faults {
    private FaultScript script;
    private Random chance;
    private List<Tally> calls;
    private List<Tally> batches;

    /** Starts with this script. */
    public Faults(FaultScript script) {
        replace(script);
    }

    /** Puts another script in force; counting begins anew. */
    public synchronized void replace(FaultScript other) {
        script = other;
        chance = new Random(other.seed());
        calls = other.calls().stream().map(rule -> new Tally()).toList();
        batches = other.batches().stream().map(rule -> new Tally()).toList();
    }

    /** The rule for one more call of this name. */
    public synchronized Optional<CallRule> forCall(String name) {
        return firing(script.calls(), calls, CallRule::trigger, rule -> Glob.matches(rule.call(), name));
    }

    /** The rule for one more batch of a dataset, known by its id and by its name. */
    public synchronized Optional<BatchRule> forBatch(String datasetId, String datasetName, String externalId) {
        return firing(
                script.batches(),
                batches,
                BatchRule::trigger,
                rule -> (Glob.matches(rule.dataset(), datasetId) || Glob.matches(rule.dataset(), datasetName))
                        && Glob.matches(rule.externalId(), externalId));
    }

    /** Each rule that matches counts the occasion; the first of those that are due fires. */
    private <T> Optional<T> firing(
            List<T> rules, List<Tally> tallies, Function<T, Trigger> trigger, Predicate<T> matches) {
        Optional<T> firing = Optional.empty();
        for (int i = 0; i < rules.size(); i++) {
            T rule = rules.get(i);
            if (!matches.test(rule)) {
                continue;
            }
            Tally tally = tallies.get(i);
            tally.seen++;
            if (firing.isEmpty() && tally.due(trigger.apply(rule), chance)) {
                tally.fired++;
                firing = Optional.of(rule);
            }
        }
        return firing;
    }

    /** How often each rule has fired: the rules about calls first, then those about batches, in the script's order. */
    public synchronized List<Integer> fired() {
        List<Integer> counts = new ArrayList<>();
        calls.forEach(tally -> counts.add(tally.fired));
        batches.forEach(tally -> counts.add(tally.fired));
        return counts;
    }

    private static final class Tally {
        private int seen;
        private int fired;

        private boolean due(Trigger trigger, Random chance) {
            return (trigger.nth().isEmpty() || trigger.nth().contains(seen))
                    && fired < trigger.times()
                    && (trigger.probability() == 1 || chance.nextDouble() < trigger.probability());
        }
    }
}
