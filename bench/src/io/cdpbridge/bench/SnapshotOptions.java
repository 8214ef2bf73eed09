package io.cdpbridge.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the benchmark of snapshots runs.
 *
 * @param memory MiB of the database, and of sort
 * @param heap of the bridge
 * @param mapHeap of the hash map
 */
record SnapshotOptions(
        Path work, List<Long> rows, int repeat, int memory, String heap, String mapHeap, List<String> cases) {

    /** @param args beginning with the word {@code snapshot} */
    static SnapshotOptions parse(String[] args) {
        SnapshotOptions options = new SnapshotOptions(
                Path.of("target/bench").toAbsolutePath(),
                List.of(1_000_000L, 5_000_000L),
                3,
                384,
                "256m",
                "4g",
                List.of("bridge", "first", "consents", "hashmap", "sort"));
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                options = options.with("--rows", "100000").with("--repeat", "1");
            } else if (i + 1 < args.length) {
                options = options.with(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " needs a value; see bench/README.md");
            }
        }
        return options;
    }

    private SnapshotOptions with(String name, String value) {
        List<String> words = Arrays.asList(value.split(",", -1));
        return switch (name) {
            case "--work" -> new SnapshotOptions(
                    Path.of(value).toAbsolutePath(), rows, repeat, memory, heap, mapHeap, cases);
            case "--rows" -> new SnapshotOptions(
                    work, words.stream().map(Long::valueOf).toList(), repeat, memory, heap, mapHeap, cases);
            case "--repeat" -> new SnapshotOptions(
                    work, rows, Integer.parseInt(value), memory, heap, mapHeap, cases);
            case "--memory" -> new SnapshotOptions(
                    work, rows, repeat, Integer.parseInt(value), heap, mapHeap, cases);
            case "--heap" -> new SnapshotOptions(work, rows, repeat, memory, value, mapHeap, cases);
            case "--map-heap" -> new SnapshotOptions(work, rows, repeat, memory, heap, value, cases);
            case "--cases" -> new SnapshotOptions(work, rows, repeat, memory, heap, mapHeap, words);
            default -> throw new IllegalArgumentException("no option " + name + "; see bench/README.md");
        };
    }
}
