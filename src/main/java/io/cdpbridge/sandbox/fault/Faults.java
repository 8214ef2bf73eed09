package io.cdpbridge.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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
        for (int i = 0; i < script.calls().size(); i++) {
            CallRule rule = script.calls().get(i);
            if (Glob.matches(rule.call(), name) && calls.get(i).fires(rule.trigger(), chance)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** The rule for one more batch of a dataset, known by its id and by its name. */
    public synchronized Optional<BatchRule> forBatch(String datasetId, String datasetName, String externalId) {
        for (int i = 0; i < script.batches().size(); i++) {
            BatchRule rule = script.batches().get(i);
            boolean dataset = Glob.matches(rule.dataset(), datasetId) || Glob.matches(rule.dataset(), datasetName);
            if (dataset
                    && Glob.matches(rule.externalId(), externalId)
                    && batches.get(i).fires(rule.trigger(), chance)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
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

        private boolean fires(Trigger trigger, Random chance) {
            seen++;
            boolean due = (trigger.nth().isEmpty() || trigger.nth().contains(seen)) && fired < trigger.times();
            if (!due || (trigger.probability() < 1 && chance.nextDouble() >= trigger.probability())) {
                return false;
            }
            fired++;
            return true;
        }
    }
}
