package io.cdpbridge.bench;

import java.io.IOException;
import java.util.Locale;

/** Measures phases of a case in this process, and prints the lines that {@link PhaseReport} reads. */
final class PhaseClock {
    private final Meter meter = new Meter();
    private long begun;
    private double cpu;

    void begin() {
        begun = System.nanoTime();
        cpu = meter.cpuSeconds();
    }

    /** Seconds of CPU of the whole process until now. */
    double cpuSeconds() {
        return meter.cpuSeconds();
    }

    /** Ends what {@link #begin} began. */
    void end(String phase, long rows, String changes) throws IOException {
        print(phase, rows, (System.nanoTime() - begun) / 1e9, meter.cpuSeconds() - cpu, changes);
    }

    void print(String phase, long rows, double seconds, double cpuSeconds, String changes) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "PHASE %s rows=%d seconds=%.3f cpu=%.2f resident=%d changes=%s%n",
                phase,
                rows,
                seconds,
                cpuSeconds,
                meter.peakResident(),
                changes);
    }
}
