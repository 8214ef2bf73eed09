package io.cdpbridge.bench;

import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs all cases, each in a JVM of its own, one after the other and as often as asked, and prints medians and ratios.
 * Cases take turns, so that a disturbance does not hit one of them alone.
 */
public final class Benchmark {
    /** Of the generator's rows, so many are delivery logs. */
    private static final double DELIVERY_SHARE = 0.6;

    private final Options options;
    private final Report report;

    private Benchmark(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        Report report = new Report();
        report.machine(options);
        new Benchmark(options, report).run();
        report.summary();
    }

    private void run() throws IOException, InterruptedException {
        for (int turn = 1; turn <= options.repeat(); turn++) {
            for (long rows : options.rows()) {
                for (String name : options.cases()) {
                    if (name.startsWith("naive")) {
                        continue;
                    }
                    if (name.equals("memory")) {
                        one("bridge", rows, options.smallHeap(), turn);
                    } else {
                        one(name, rows, options.heap(), turn);
                    }
                }
            }
            for (String name : options.cases()) {
                if (name.startsWith("naive")) {
                    one(name, options.naiveRows(), options.heap(), turn);
                }
            }
        }
    }

    private void one(String name, long rows, String heap, int turn) throws IOException, InterruptedException {
        Path data = data(rows);
        Path output = options.work().resolve("run");
        delete(output);
        Path input = Files.createDirectories(output.resolve("input"));
        for (Path file : Exports.of(data)) {
            Files.createLink(input.resolve(file.getFileName()), file);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-Djava.awt.headless=true"));
        command.addAll(options.jvm());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                name,
                input.toString(),
                output.toString(),
                options.project().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Optional<String> result = Optional.empty();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("RESULT ")) {
                    result = Optional.of(line);
                }
            }
        }
        int exitCode = process.waitFor();
        String line = result.orElseThrow(
                () -> new IllegalStateException(name + " ended with exit code " + exitCode + " and without a result"));
        report.add(turn, Result.parse(name, heap, line), line);
        delete(output);
    }

    /** The delivery logs of so many rows, generated once. */
    private Path data(long rows) throws IOException {
        Path data = options.work().resolve("data-" + rows + "-" + options.seed());
        Path whole = data.resolve("expected.json");
        if (!Files.exists(whole)) {
            delete(data);
            long all = Math.round(rows / DELIVERY_SHARE);
            LogGenerator.generate(new GeneratorOptions(all, options.seed(), data));
            try (Stream<Path> files = Files.list(data)) {
                for (Path file : files.filter(path -> path.getFileName().toString().startsWith("tracking"))
                        .toList()) {
                    Files.delete(file);
                }
            }
        }
        return data;
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
