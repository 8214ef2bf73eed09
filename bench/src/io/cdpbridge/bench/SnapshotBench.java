package io.cdpbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs the cases of the comparison of snapshots, each in a process of its own, in turns. */
public final class SnapshotBench {
    private final SnapshotOptions options;
    private final SnapshotReport report;

    private SnapshotBench(SnapshotOptions options, SnapshotReport report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        SnapshotOptions options = SnapshotOptions.parse(args);
        SnapshotReport report = new SnapshotReport();
        report.machine(options);
        new SnapshotBench(options, report).run();
        report.summary();
    }

    private void run() throws IOException, InterruptedException {
        for (long rows : options.rows()) {
            SnapshotData.make(data(rows), rows);
        }
        for (int turn = 1; turn <= options.repeat(); turn++) {
            for (long rows : options.rows()) {
                for (String name : options.cases()) {
                    one(turn, name, rows);
                }
            }
        }
    }

    private void one(int turn, String name, long rows) throws IOException, InterruptedException {
        Path work = options.work().resolve("snapshot-run");
        delete(work);
        Files.createDirectories(work);
        switch (name) {
            case "bridge" -> {
                java("prepare", rows, work, options.heap());
                report.add(turn, name, rows, java("bridge", rows, work, options.heap()));
            }
            case "first" -> report.add(turn, name, rows, java("first", rows, work, options.heap()));
            case "hashmap" -> report.add(turn, name, rows, java("hashmap", rows, work, options.mapHeap()));
            case "sort" -> report.add(
                    turn, name, rows, List.of(new SnapshotSort(data(rows), work, options.memory() + "M").run(rows)));
            default -> throw new IllegalArgumentException("no case " + name + "; see bench/README.md");
        }
        delete(work);
    }

    private Path data(long rows) {
        return options.work().resolve("snapshot-data-" + rows);
    }

    /** The lines that the case printed, one for each phase. */
    private List<String> java(String name, long rows, Path work, String heap)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SnapshotRun.class.getName(),
                        name,
                        data(rows).toString(),
                        work.toString(),
                        Integer.toString(options.memory()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> phases = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("PHASE ")) {
                    phases.add(line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " of " + rows + " rows ended with exit code " + process.exitValue());
        }
        return phases;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
