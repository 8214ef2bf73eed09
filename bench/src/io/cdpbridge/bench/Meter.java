package io.cdpbridge.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What this JVM has used. */
final class Meter {
    private final AtomicLong largestAfterCollection = new AtomicLong();
    private double processBegin;
    private double threadsBegin;
    private double work;
    private double threads;

    Meter() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> collected(GarbageCollectionNotificationInfo.from(
                                    (CompositeData) notification.getUserData())),
                            null,
                            null);
        }
    }

    /** The work begins. */
    void begin() {
        processBegin = cpuSeconds();
        threadsBegin = threadSeconds();
    }

    /** The work has ended; the threads that did it still live. */
    void end() {
        work = cpuSeconds() - processBegin;
        threads = threadSeconds() - threadsBegin;
    }

    /** Seconds of CPU between begin and end, of the whole process. */
    double workSeconds() {
        return work;
    }

    /** Seconds of CPU between begin and end, of Java's threads alone: without compiler and garbage collector. */
    double workThreadSeconds() {
        return threads;
    }

    /** Seconds of CPU, of all threads, since the JVM was started. */
    double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** The largest resident size so far, in bytes, or -1 where /proc does not tell. */
    long peakResident() throws IOException {
        return peakResident("self");
    }

    /** The same of a process that may have ended. */
    static long peakResident(String process) throws IOException {
        Path status = Path.of("/proc", process, "status");
        if (!Files.exists(status)) {
            return -1;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        return -1;
    }

    /** The most that was left in the heap after a collection, in bytes; what only a full one would free is counted. */
    long peakHeapAfterCollection() {
        return largestAfterCollection.get();
    }

    private void collected(GarbageCollectionNotificationInfo collection) {
        long left = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> isHeap(pool.getKey()))
                .map(java.util.Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        largestAfterCollection.accumulateAndGet(left, Math::max);
    }

    private static double threadSeconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (long id : threads.getAllThreadIds()) {
            nanos += Math.max(0, threads.getThreadCpuTime(id));
        }
        return nanos / 1e9;
    }

    private static boolean isHeap(String pool) {
        return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Tenured") || pool.contains("Old");
    }
}
