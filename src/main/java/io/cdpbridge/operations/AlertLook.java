package io.cdpbridge.operations;

import io.cdpbridge.ledger.AlertKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The results of all checks at one moment, by check and flow.
 *
 * @param wrong the problems; several about the same subject become one, as severe as the most severe
 * @param silent the checks that cannot be said to be well, although nothing was found
 */
record AlertLook(Map<AlertKey, Problem> wrong, Set<String> silent) {
    private static final int LONGEST = 1000;

    /** Runs all checks. */
    static AlertLook of(Judge judge, List<Check> checks) {
        Map<AlertKey, Problem> wrong = new TreeMap<>();
        Set<String> silent = new HashSet<>();
        for (Check check : checks) {
            Judgement judgement = judge.judge(check);
            if (judgement.state() == Judgement.State.UNKNOWN) {
                silent.add(check.id());
            } else {
                judgement
                        .problems()
                        .forEach(problem -> wrong.merge(
                                new AlertKey(check.id(), problem.flow().orElse("")), problem, AlertLook::both));
            }
        }
        return new AlertLook(wrong, silent);
    }

    private static Problem both(Problem one, Problem other) {
        String sentences = one.sentence() + "; " + other.sentence();
        Severity graver = one.severity().compareTo(other.severity()) > 0 ? one.severity() : other.severity();
        return new Problem(
                one.flow(),
                graver,
                sentences.length() > LONGEST ? sentences.substring(0, LONGEST - 1) + "…" : sentences);
    }
}
