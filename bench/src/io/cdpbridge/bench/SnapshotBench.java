package io.cdpbridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the cases of the comparison of snapshots, each in a process of its own, in turns. */
public final class SnapshotBench {
    private final SnapshotOptions options;
    private final PhaseReport report;

    private SnapshotBench(SnapshotOptions options, PhaseReport report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        SnapshotOptions options = SnapshotOptions.parse(args);
        PhaseReport report = new PhaseReport(name -> List.of("first", "consents").contains(name) ? name : "further");
        report.machine("-XX:+UseSerialGC; bridge and first -Xmx" + options.heap() + " and " + options.memory()
                + " MiB of database, hashmap -Xmx" + options.mapHeap() + ", sort -S " + options.memory() + "M");
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
        Child.delete(work);
        Files.createDirectories(work);
        switch (name) {
            case "bridge" -> {
                java("prepare", rows, work, options.heap());
                report.add(turn, name, rows, java("bridge", rows, work, options.heap()));
            }
            case "first", "consents" -> report.add(turn, name, rows, java(name, rows, work, options.heap()));
            case "hashmap" -> report.add(turn, name, rows, java("hashmap", rows, work, options.mapHeap()));
            case "sort" -> report.add(
                    turn, name, rows, List.of(new SnapshotSort(data(rows), work, options.memory() + "M").run(rows)));
            default -> throw new IllegalArgumentException("no case " + name + "; see bench/README.md");
        }
        Child.delete(work);
    }

    private Path data(long rows) {
        return options.work().resolve("snapshot-data-" + rows);
    }

    /** The lines that the case printed, one for each phase. */
    private List<String> java(String name, long rows, Path work, String heap)
            throws IOException, InterruptedException {
        return Child.phases(
                List.of(),
                heap,
                SnapshotRun.class,
                name,
                data(rows).toString(),
                work.toString(),
                Integer.toString(options.memory()));
    }
}
