package io.cdpbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Forgets one person, then many in one pass, in a data folder that the bridge itself has filled: events that wait to be sent, the
 * rows that it refused, and what an audience of Campaign is wanted to be and is. Each step is a process of its own.
 */
public final class ForgetBench {
    private final ForgetOptions options;
    private final PhaseReport report;

    private ForgetBench(ForgetOptions options, PhaseReport report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        ForgetOptions options = ForgetOptions.parse(args);
        PhaseReport report = new PhaseReport(name -> name);
        report.machine("-XX:+UseSerialGC -Xmx" + options.heap() + "; rows are those of the logs");
        new ForgetBench(options, report).run();
        report.summary();
    }

    private void run() throws IOException, InterruptedException {
        for (long rows : options.rows()) {
            Path work = options.work().resolve("forget-run-" + rows);
            if (!Files.exists(work.resolve("whole"))) {
                Child.delete(work);
                one("stage", rows, work, rows);
                one("members", rows, work, rows / 2);
                Files.createFile(work.resolve("whole"));
            }
            for (long people : options.people()) {
                one("forget-" + people, rows, work, people);
            }
            Child.delete(work);
        }
    }

    private void one(String name, long rows, Path work, long number) throws IOException, InterruptedException {
        boolean isCommand = name.startsWith("forget");
        Process process = Child.start(
                isCommand ? options.jvm() : List.of(),
                options.heap(),
                ForgetRun.class,
                name.replaceAll("-.*", ""),
                work.toString(),
                options.project().toString(),
                Long.toString(number));
        List<String> phases = new java.util.ArrayList<>();
        try (BufferedReader lines = Child.output(process)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("PHASE ")) {
                    phases.add(line);
                } else {
                    System.out.println("  " + line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " ended with exit code " + process.exitValue());
        }
        report.add(1, name, rows, phases);
    }
}
