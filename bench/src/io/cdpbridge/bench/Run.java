package io.cdpbridge.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/** One case in this JVM: {@code Run <case> <input> <output> <project>}. The last line it prints is for {@link Benchmark}. */
public final class Run {
    private Run() {}

    public static void main(String[] args) throws Exception {
        Meter meter = new Meter();
        Path project = Path.of(args[3]);
        Case.Work work = named(args[0], project).run(Path.of(args[1]), Path.of(args[2]), meter);
        double cpu = meter.cpuSeconds();
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        long resident = meter.peakResident();
        long heap = meter.peakHeapAfterCollection();
        Fingerprint events = Fingerprint.of(work.events());
        System.out.printf(
                Locale.ROOT,
                "RESULT rows=%d seconds=%.3f process-seconds=%.3f cpu-seconds=%.2f work-cpu-seconds=%.2f work-thread-seconds=%.2f resident=%d heap=%d events=%d"
                        + " event-bytes=%d event-hash=%016x%n",
                work.rows(),
                work.nanos() / 1e9,
                uptime,
                cpu,
                meter.workSeconds(),
                meter.workThreadSeconds(),
                resident,
                heap,
                events.events(),
                events.bytes(),
                events.sum());
        System.exit(0);
    }

    private static Case named(String name, Path project) {
        return switch (name) {
            case "loop" -> new Loop();
            case "bridge" -> new Bridge(project.resolve("routes"));
            case "naive", "naive-tuned" -> new Naive(project.resolve("bench/routes/" + name + ".camel.yaml"));
            default -> throw new IllegalArgumentException("no case " + name);
        };
    }
}
