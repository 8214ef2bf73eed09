package io.cdpbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The comparison with GNU tools: both files sorted, then {@code comm -3}. Beside the bytes it has to be told which lines are
 * of one person; that is done here, and counted in.
 */
final class SnapshotSort {
    private final Path data;
    private final Path work;
    private final String memory;
    private long resident;

    SnapshotSort(Path data, Path work, String memory) {
        this.data = data;
        this.work = work;
        this.memory = memory;
    }

    /** Runs it; the line is as {@link SnapshotRun} prints it. Its CPU is not known. */
    String run(long rows) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (String export : List.of("before.csv", "after.csv")) {
            execute(work.resolve(export + ".log"), "sort", "-S", memory, "-T", work.toString(), "-o",
                    work.resolve(export).toString(), data.resolve(export).toString());
        }
        Path different = work.resolve("different");
        execute(different, "comm", "-3", work.resolve("before.csv").toString(), work.resolve("after.csv").toString());
        String changes = count(different);
        return String.format(
                Locale.ROOT,
                "PHASE diff rows=%d seconds=%.3f cpu=0 resident=%d changes=%s",
                rows,
                (System.nanoTime() - begun) / 1e9,
                resident,
                changes);
    }

    private void execute(Path output, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        while (process.isAlive()) {
            resident = Math.max(resident, Meter.peakResident(Long.toString(process.pid())));
            process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " ended with exit code " + process.exitValue());
        }
    }

    /** Lines of the first file alone begin at once, those of the second after a tab. Only those few are kept. */
    private static String count(Path different) throws IOException {
        Map<Boolean, Set<String>> keys = Map.of(true, new HashSet<>(), false, new HashSet<>());
        try (BufferedReader in = Files.newBufferedReader(different)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean after = line.startsWith("\t");
                keys.get(after).add(line.substring(after ? 1 : 0, line.indexOf(',')));
            }
        }
        Set<String> changed = new HashSet<>(keys.get(true));
        changed.retainAll(keys.get(false));
        return (keys.get(true).size() - changed.size()) + "/" + changed.size() + "/"
                + (keys.get(false).size() - changed.size());
    }
}
