package io.cdpbridge.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Prints what was measured of snapshots, as it comes, and medians and ratios at the end. */
final class SnapshotReport {
    private record Phase(String name, long rows, double seconds, double cpu, long resident, String changes) {
        static Phase parse(String line) {
            String[] words = line.split(" ", -1);
            Map<String, String> values = Arrays.stream(words)
                    .filter(word -> word.contains("="))
                    .collect(Collectors.toMap(
                            word -> word.substring(0, word.indexOf('=')),
                            word -> word.substring(word.indexOf('=') + 1)));
            return new Phase(
                    words[1],
                    Long.parseLong(values.get("rows")),
                    Double.parseDouble(values.get("seconds")),
                    Double.parseDouble(values.get("cpu")),
                    Long.parseLong(values.get("resident")),
                    values.get("changes"));
        }
    }

    private record Key(String name, long rows, String phase) {}

    private final Map<Key, List<Phase>> phases = new LinkedHashMap<>();

    void machine(SnapshotOptions options) throws IOException {
        Machine.facts().forEach(fact -> print("%s", fact));
        print("-XX:+UseSerialGC; bridge and first -Xmx%s and %d MiB of database, hashmap -Xmx%s, sort -S %dM",
                options.heap(), options.memory(), options.mapHeap(), options.memory());
        print("");
    }

    void add(int turn, String name, long rows, List<String> lines) {
        for (String line : lines) {
            Phase phase = Phase.parse(line);
            phases.computeIfAbsent(new Key(name, rows, phase.name()), any -> new ArrayList<>()).add(phase);
            print("turn %d %s %d %s load=%.2f", turn, name, rows, line,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    void summary() {
        print("%n%-8s %9s %-6s | %9s %8s %10s | %8s | %s", "case", "rows", "phase", "seconds", "CPU s", "rows/s",
                "RSS MB", "entered/changed/exited");
        phases.forEach((key, runs) -> print("%-8s %9d %-6s | %9.2f %8.2f %10.0f | %8.0f | %s", key.name(), key.rows(),
                key.phase(), median(runs, Phase::seconds), median(runs, Phase::cpu),
                median(runs, run -> run.rows() / run.seconds()), median(runs, Phase::resident) / 1e6,
                runs.get(0).changes()));
        print("");
        for (String name : phases.keySet().stream().map(Key::name).distinct().toList()) {
            memoryAgainstSize(name);
        }
        sameChanges();
    }

    /** The peak of a case's last phase, for the most rows and for the fewest. */
    private void memoryAgainstSize(String name) {
        Map<Long, Double> peaks = new java.util.TreeMap<>();
        phases.forEach((key, runs) -> {
            if (key.name().equals(name)) {
                peaks.merge(key.rows(), median(runs, Phase::resident), Math::max);
            }
        });
        List<Long> rows = List.copyOf(peaks.keySet());
        if (rows.size() > 1) {
            long few = rows.get(0);
            long many = rows.get(rows.size() - 1);
            print("%-60s %6.2f", "peak resident " + name + " (" + many + "/" + few + " rows)", peaks.get(many) / peaks.get(few));
        }
    }

    private void sameChanges() {
        Map<Long, String> expected = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<Key, List<Phase>> entry : phases.entrySet()) {
            if (entry.getKey().phase().equals("diff") && !entry.getKey().name().equals("first")) {
                for (Phase run : entry.getValue()) {
                    same &= expected.computeIfAbsent(run.rows(), any -> run.changes()).equals(run.changes());
                }
            }
        }
        print("%s", same ? "All cases of the same rows found the same changes." : "THE CHANGES DIFFER");
    }

    private static double median(List<Phase> runs, ToDoubleFunction<Phase> measure) {
        double[] sorted = runs.stream().mapToDouble(measure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
