package io.cdpbridge.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Compares what came of random histories with what must hold, and makes what fails small. */
final class Histories {
    private static final int SHOWN = 3;

    private final Path folder;
    private final Setting setting;
    private int bridges;
    private int cuts;

    Histories(Path folder, Setting setting) {
        this.folder = folder;
        this.setting = setting;
    }

    /** So many histories of these kinds and no others: so many lives in each, of so many people at most. */
    List<History> draw(Set<Kind> kinds, int people, int lives, long seed, int count) {
        Generator generator = new Generator(kinds, setting.identity(), people, lives);
        List<History> histories = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            histories.add(generator.next("h" + i + "-", seed + i));
        }
        return histories;
    }

    /** Runs histories, and reports those of which Campaign does not hold what it must: small, as files; nothing when all agree. */
    String check(List<History> histories, long seed) throws IOException, InterruptedException {
        List<String> trouble = new ArrayList<>();
        Map<History, List<String>> failing = failing(histories, seed, trouble);
        if (failing.isEmpty()) {
            return "";
        }
        StringBuilder report = new StringBuilder(
                failing.size() + " of " + histories.size() + " histories fail on " + setting + ", seed " + seed + "\n");
        failing.forEach((history, differences) -> report.append(Kind.of(history))
                .append(' ')
                .append(history.prefix())
                .append(differences)
                .append('\n'));
        int shown = 0;
        for (Map.Entry<History, List<String>> entry : failing.entrySet()) {
            if (shown++ < Integer.getInteger("history.shown", SHOWN)) {
                History small = shrunk(entry.getKey(), seed);
                List<String> why = new ArrayList<>();
                Map<History, List<String>> again = failing(List.of(small), seed, why);
                report.append("\n##### ")
                        .append(Kind.of(small))
                        .append('\n')
                        .append(small.text())
                        .append(again)
                        .append('\n')
                        .append(String.join("\n", why));
            }
        }
        return report.toString();
    }

    /** How many runs were cut in all. */
    int cuts() {
        return cuts;
    }

    /**
     * Each history is run, and besides with the same exports in another order where that must not matter; then Campaign is repaired.
     */
    private Map<History, List<String>> failing(List<History> histories, long seed, List<String> trouble)
            throws IOException, InterruptedException {
        Map<History, List<String>> failing = new LinkedHashMap<>();
        Random random = new Random(seed);
        List<History> all = new ArrayList<>(histories);
        Map<String, History> shuffled = new HashMap<>();
        for (History history : histories) {
            if (history.isOrderless()) {
                History other = history.shuffled(random).named(history.prefix().replace("-", "o-"));
                shuffled.put(history.prefix(), other);
                all.add(other);
            }
        }
        try (Runner runner = new Runner(folder.resolve("bridge" + ++bridges), setting)) {
            Map<String, Held> held = runner.run(all, random);
            Map<String, Held> repaired = runner.repair(all);
            for (History history : all) {
                List<String> differences = held.get(history.prefix()).differences(Truth.of(history));
                History other = shuffled.get(history.prefix());
                if (other != null) {
                    held.get(other.prefix())
                            .differences(held.get(history.prefix()))
                            .forEach(difference -> differences.add("in another order " + difference));
                }
                repaired.get(history.prefix())
                        .differences(Truth.repaired(history))
                        .forEach(difference -> differences.add("repaired, " + difference));
                if (!differences.isEmpty()) {
                    failing.put(history, differences);
                }
            }
            trouble.addAll(runner.trouble());
            cuts += runner.cuts();
        }
        return failing;
    }

    /** The same in small: all that are a step smaller are run at once, and the first that still fails is made smaller in turn. */
    private History shrunk(History history, long seed) throws IOException, InterruptedException {
        History small = history;
        for (Function<History, List<History>> step : Shrinking.steps()) {
            List<History> smaller = new ArrayList<>();
            for (History one : step.apply(small)) {
                smaller.add(one.named("s" + smaller.size() + "-"));
            }
            if (!smaller.isEmpty()) {
                small = failing(smaller, seed, new ArrayList<>()).keySet().stream()
                        .findFirst()
                        .orElse(small);
            }
        }
        return small;
    }
}
