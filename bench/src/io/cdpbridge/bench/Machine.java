package io.cdpbridge.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the numbers depend on. */
final class Machine {
    private Machine() {}

    static List<String> facts() throws IOException {
        return List.of(
                java.time.Instant.now().toString(),
                "processor " + fact("/proc/cpuinfo", "model name") + ", "
                        + Runtime.getRuntime().availableProcessors() + " of them",
                "memory " + fact("/proc/meminfo", "MemTotal") + ", system " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version"),
                "java " + System.getProperty("java.vm.version"),
                String.format(
                        java.util.Locale.ROOT,
                        "load average before %.2f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String fact(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "unknown";
        }
        return Files.readAllLines(path).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
