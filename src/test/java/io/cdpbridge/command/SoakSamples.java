package io.cdpbridge.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a process holds on to, sample by sample, and whether that stays flat. Each sample makes the process collect its
 * garbage, so the heap is what is alive and not what happens to lie there. Reads /proc, so it is for Linux. For one thread.
 */
final class SoakSamples {
    /** So many that the median of a third does not hang on one of them. */
    static final int ENOUGH = 18;

    private static final long MEGABYTE = 1 << 20;

    private final List<Sample> samples = new ArrayList<>();

    /**
     * One look.
     *
     * @param heap bytes of the Java heap that are alive
     * @param resident bytes of the process in memory, heap and all else
     * @param threads threads of the process
     * @param files open files, sockets and pipes
     */
    record Sample(long heap, long resident, long threads, long files) {}

    void add(Sample sample) {
        samples.add(sample);
    }

    /** Looks at a process. Takes some tenths of a second, in which the process stands still. */
    void look(long process) throws IOException, InterruptedException {
        long heap = alive(process);
        Path proc = Path.of("/proc", Long.toString(process));
        List<String> status = Files.readAllLines(proc.resolve("status"));
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            add(new Sample(heap, 1024 * number(status, "VmRSS:"), number(status, "Threads:"), files.count()));
        }
    }

    boolean enough() {
        return samples.size() >= ENOUGH;
    }

    int size() {
        return samples.size();
    }

    /** The most that was seen of something. */
    long peak(ToLongFunction<Sample> what) {
        return samples.stream().mapToLong(what).max().orElse(0);
    }

    /**
     * What grew: where the median of the last third is above that of the middle third by more than a tenth and a bit. The
     * first third is left out, in which pools and caches fill. Medians of counts and of live bytes do not depend on how fast
     * the machine is; the bit is what batches of other sizes make of them, and pools that fill late (a throttle has ten threads).
     */
    List<String> grown() {
        List<String> grown = new ArrayList<>();
        grew("live heap, MB", Sample::heap, MEGABYTE, 6 * MEGABYTE, grown);
        grew("resident memory, MB", Sample::resident, MEGABYTE, 40 * MEGABYTE, grown);
        grew("threads", Sample::threads, 1, 16, grown);
        grew("open files", Sample::files, 1, 24, grown);
        return grown;
    }

    /** The medians of the three thirds. */
    String figures() {
        return figure("live heap, MB", Sample::heap, MEGABYTE)
                + figure("resident memory, MB", Sample::resident, MEGABYTE)
                + figure("threads", Sample::threads, 1)
                + figure("open files", Sample::files, 1);
    }

    private void grew(String name, ToLongFunction<Sample> what, long unit, long bit, List<String> grown) {
        long before = median(1, what);
        long after = median(2, what);
        if (after > before + before / 10 + bit) {
            grown.add("%s: from %d to %d".formatted(name, before / unit, after / unit));
        }
    }

    private String figure(String name, ToLongFunction<Sample> what, long unit) {
        return String.format(
                Locale.ROOT,
                "  %-22s %8d %8d %8d, at most %d%n",
                name,
                median(0, what) / unit,
                median(1, what) / unit,
                median(2, what) / unit,
                peak(what) / unit);
    }

    private long median(int third, ToLongFunction<Sample> what) {
        int size = samples.size() / 3;
        int from = samples.size() - (3 - third) * size;
        long[] values = samples.subList(from, from + size).stream()
                .mapToLong(what)
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    /** The histogram counts live objects only, and collects garbage to know them. Its last line is the sum. */
    private static long alive(long process) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] sum = said.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd tells nothing of " + process + ": "
                        + said.lines().limit(3).toList()))
                .split("\\s+", -1);
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd ended with " + jcmd.exitValue());
        }
        return Long.parseLong(sum[2]);
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
