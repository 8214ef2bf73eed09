package io.cdpbridge.source.once;

import io.cdpbridge.ledger.KeySegment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Prints how many new and how many known keys a second the index decides, sealed, forced to disk and merged on the way,
 * in pages of 1,000 and segments of 50,000. A map stands for the ledger.
 *
 * <p>Arguments: keys (5000000), cache in KiB (16384), rounds (3), directory (a temporary one).
 */
final class KeyIndexBenchmark {
    private static final int PAGE = 1_000;
    private static final int PAGES_A_PART = 50;
    private static final long MINUTE = 60_000;

    private final Map<String, KeySegment> ledger = new LinkedHashMap<>();
    private final BitSet fresh = new BitSet();
    private final long[] times = new long[PAGE];
    private final long[] hashes = new long[PAGE];
    private final Path directory;
    private final int cacheBytes;
    private final int keys;
    private final boolean ordered;

    private KeyIndexBenchmark(Path directory, int cacheBytes, int keys, boolean ordered) {
        this.directory = directory;
        this.cacheBytes = cacheBytes;
        this.keys = keys;
        this.ordered = ordered;
    }

    public static void main(String[] arguments) throws IOException {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int cacheBytes = (arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16_384) << 10;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        for (int round = 0; round < rounds; round++) {
            for (boolean ordered : new boolean[] {true, false}) {
                Path directory = arguments.length > 3
                        ? Files.createDirectories(Path.of(arguments[3]))
                        : Files.createTempDirectory("key-index");
                try {
                    new KeyIndexBenchmark(directory, cacheBytes, keys, ordered).run();
                } finally {
                    delete(directory);
                }
            }
        }
    }

    private void run() {
        try (KeyIndex index = new KeyIndex(
                directory,
                new SplittableRandom(1),
                cacheBytes,
                Runtime.getRuntime().maxMemory() / 16)) {
            index.open(List.of());
            String newKeys = rate(() -> pass(index, keys));
            int files = ledger.size();
            String known = rate(() -> pass(index, 0));
            String opened = rate(() -> index.open(ledger.values()));
            System.gc();
            long heap =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.printf(
                    "%,d keys, times %s: new %s, known %s, opened %s, %d files, heap %.1f MB%n",
                    keys, ordered ? "ordered" : "random", newKeys, known, opened, files, heap / 1e6);
        }
    }

    /** Millions of keys a second of the clock, and of the processor's time alone. */
    private String rate(Runnable work) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long cpuStart = thread.getCurrentThreadCpuTime();
        work.run();
        long cpu = thread.getCurrentThreadCpuTime() - cpuStart;
        return "%.2f M/s (%.2f CPU)".formatted(keys * 1e3 / (System.nanoTime() - start), keys * 1e3 / cpu);
    }

    private void pass(KeyIndex index, int expectedFresh) {
        SplittableRandom random = new SplittableRandom(42);
        long time = 0;
        long freshKeys = 0;
        for (int done = 0, pages = 0; done < keys; done += PAGE) {
            for (int i = 0; i < PAGE; i++) {
                time = ordered ? time + random.nextInt(10) : random.nextLong(30 * 24 * 60 * MINUTE);
                times[i] = time;
                hashes[i] = random.nextLong();
            }
            index.admit(times, hashes, PAGE, fresh);
            freshKeys += fresh.cardinality();
            if (++pages % PAGES_A_PART == 0) {
                commit(index);
            }
        }
        commit(index);
        if (freshKeys != expectedFresh) {
            throw new IllegalStateException("expected " + expectedFresh + " fresh keys, got " + freshKeys);
        }
    }

    private void commit(KeyIndex index) {
        index.seal().ifPresent(segment -> {
            ledger.put(segment.file(), segment);
            index.publish(segment);
        });
        Optional<List<KeySegment>> plan = MergePolicy.DEFAULT.plan(ledger.values());
        while (plan.isPresent()) {
            List<KeySegment> old = new ArrayList<>(plan.get());
            KeySegment merged = index.merge(old);
            ledger.put(merged.file(), merged);
            index.publish(merged);
            old.forEach(segment -> ledger.remove(segment.file()));
            index.retire(old);
            plan = MergePolicy.DEFAULT.plan(ledger.values());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
