package io.cdpbridge.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one JVM reported.
 *
 * @param seconds from the first row to the last event on the disk
 * @param processSeconds since the JVM was started
 * @param cpuSeconds of the process since its start
 * @param workCpuSeconds of the process while it worked
 * @param workThreadSeconds of Java's threads while they worked
 * @param resident the largest resident size in bytes
 * @param heap the most heap left after a collection, in bytes
 */
record Result(
        String name,
        String heapLimit,
        long rows,
        double seconds,
        double processSeconds,
        double cpuSeconds,
        double workCpuSeconds,
        double workThreadSeconds,
        long resident,
        long heap,
        long events,
        String hash) {

    static Result parse(String name, String heapLimit, String line) {
        Map<String, String> values = Arrays.stream(line.split(" ", -1))
                .filter(word -> word.contains("="))
                .collect(Collectors.toMap(
                        word -> word.substring(0, word.indexOf('=')), word -> word.substring(word.indexOf('=') + 1)));
        return new Result(
                name,
                heapLimit,
                Long.parseLong(values.get("rows")),
                Double.parseDouble(values.get("seconds")),
                Double.parseDouble(values.get("process-seconds")),
                Double.parseDouble(values.get("cpu-seconds")),
                Double.parseDouble(values.get("work-cpu-seconds")),
                Double.parseDouble(values.get("work-thread-seconds")),
                Long.parseLong(values.get("resident")),
                Long.parseLong(values.get("heap")),
                Long.parseLong(values.get("events")),
                values.get("event-hash"));
    }

    double rowsPerSecond() {
        return rows / seconds;
    }

    double workMicrosPerRow() {
        return workCpuSeconds * 1e6 / rows;
    }

    double threadMicrosPerRow() {
        return workThreadSeconds * 1e6 / rows;
    }
}
