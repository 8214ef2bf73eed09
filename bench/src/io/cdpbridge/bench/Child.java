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

/** Processes that one case runs in, and the folders that they work in. */
final class Child {
    private Child() {}

    /** Runs a class in a JVM of its own, to its end; the lines that it printed for phases. */
    static List<String> phases(List<String> jvm, String heap, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(jvm, heap, main, arguments);
        List<String> phases = new ArrayList<>();
        try (BufferedReader lines = output(process)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("PHASE ")) {
                    phases.add(line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    main.getSimpleName() + " " + arguments[0] + " ended with exit code " + process.exitValue());
        }
        return phases;
    }

    static Process start(List<String> jvm, String heap, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-Djava.awt.headless=true"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
