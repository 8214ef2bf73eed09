package io.cdpbridge.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Prints what was measured, as it comes, and the medians and ratios at the end. */
final class Report {
    private final Map<String, List<Result>> results = new LinkedHashMap<>();

    /** What the numbers depend on. */
    void machine(Options options) throws IOException {
        Machine.facts().forEach(fact -> print("%s", fact));
        print("-XX:+UseSerialGC -Xmx%s, memory case -Xmx%s, seed %d", options.heap(), options.smallHeap(),
                options.seed());
        print("");
    }

    void add(int turn, Result result, String line) {
        results.computeIfAbsent(key(result.name(), result.rows(), result.heapLimit()), any -> new ArrayList<>())
                .add(result);
        print("turn %d %s -Xmx%s %s load=%.2f", turn, result.name(), result.heapLimit(), line.substring(7),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    void summary() {
        print("%n%-12s %10s %7s | %9s %9s %8s %8s %8s | %8s %8s | %10s %s", "case", "rows", "heap", "rows/s", "process",
                "CPU s", "us/row", "thread", "RSS MB", "heap MB", "events", "hash");
        for (List<Result> runs : results.values()) {
            Result first = runs.get(0);
            print("%-12s %10d %7s | %9.0f %9.0f %8.1f %8.2f %8.2f | %8.0f %8.0f | %10d %s", first.name(), first.rows(),
                    first.heapLimit(), median(runs, Result::rowsPerSecond),
                    median(runs, run -> run.rows() / run.processSeconds()), median(runs, Result::cpuSeconds),
                    median(runs, Result::workMicrosPerRow), median(runs, Result::threadMicrosPerRow), median(runs, run -> run.resident() / 1e6),
                    median(runs, run -> run.heap() / 1e6), first.events(), first.hash());
        }
        print("");
        for (List<Result> runs : results.values()) {
            Result first = runs.get(0);
            if (first.name().equals("bridge")) {
                find("loop", first.rows()).ifPresent(loop -> {
                    ratio("bridge/loop, rows/s, " + first.rows() + " rows -Xmx" + first.heapLimit(), runs, loop,
                            Result::rowsPerSecond);
                    ratio("bridge/loop, rows per CPU second of the work, " + first.rows() + " rows -Xmx" + first.heapLimit(), runs,
                            loop, run -> 1 / run.workMicrosPerRow());
                    ratio("bridge/loop, rows per CPU second of its threads, " + first.rows() + " rows -Xmx" + first.heapLimit(), runs,
                            loop, run -> 1 / run.threadMicrosPerRow());
                });
                compare(first, runs);
            }
        }
        results.values().stream()
                .filter(runs -> runs.get(0).name().startsWith("naive"))
                .forEach(naive -> results.values().stream()
                        .filter(runs -> runs.get(0).name().equals("bridge"))
                        .reduce((a, b) -> a.get(0).heapLimit().equals(naive.get(0).heapLimit()) && !b.get(0).heapLimit()
                                .equals(naive.get(0).heapLimit()) ? a : b)
                        .ifPresent(bridge -> ratio("bridge (" + bridge.get(0).rows() + " rows)/"
                                + naive.get(0).name(), bridge, naive, Result::rowsPerSecond)));
        sameEvents();
    }

    /** The memory of the most rows to that of the fewest, under the same heap. */
    private void compare(Result first, List<Result> runs) {
        results.values().stream()
                .filter(others -> others.get(0).name().equals("bridge"))
                .filter(others -> others.get(0).heapLimit().equals(first.heapLimit()))
                .filter(others -> others.get(0).rows() > first.rows())
                .forEach(more -> {
                    String what = "(" + more.get(0).rows() + "/" + first.rows() + " rows), bridge -Xmx"
                            + first.heapLimit();
                    ratio("peak resident " + what, more, runs, Result::resident);
                    ratio("peak heap after collection " + what, more, runs, Result::heap);
                });
    }

    /** Cases of the same rows must have made the same events. */
    private void sameEvents() {
        Map<Long, String> hashes = new LinkedHashMap<>();
        boolean same = true;
        for (List<Result> runs : results.values()) {
            for (Result run : runs) {
                String hash = run.events() + " " + run.hash();
                same &= hashes.computeIfAbsent(run.rows(), any -> hash).equals(hash);
            }
        }
        print("%s", same ? "All cases of the same rows made the same events." : "THE EVENTS DIFFER");
    }

    private Optional<List<Result>> find(String name, long rows) {
        return results.values().stream()
                .filter(runs -> runs.get(0).name().equals(name) && runs.get(0).rows() == rows)
                .findFirst();
    }

    private static void ratio(
            String what, List<Result> above, List<Result> below, ToDoubleFunction<Result> measure) {
        print("%-70s %6.2f", what, median(above, measure) / median(below, measure));
    }

    private static double median(List<Result> runs, ToDoubleFunction<Result> measure) {
        double[] sorted = runs.stream().mapToDouble(measure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String key(String name, long rows, String heap) {
        return name + " " + rows + " " + heap;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
