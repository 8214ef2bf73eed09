package io.cdpbridge.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the benchmark of forgetting runs.
 *
 * @param rows of logs, nearly all of which become events; half as many people are members
 * @param people how many are forgotten in one pass, one case after the other in the same data folder
 * @param heap of the command
 * @param jvm further JVM options of the command
 */
record ForgetOptions(Path project, Path work, List<Long> rows, List<Long> people, String heap, List<String> jvm) {

    /** @param args beginning with the word {@code forget} */
    static ForgetOptions parse(String[] args) {
        Path project = Path.of("").toAbsolutePath();
        ForgetOptions options = new ForgetOptions(
                project, project.resolve("target/bench"), List.of(10_500_000L), List.of(1L, 1_000L), "512m", List.of());
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                options = options.with("--rows", "100000");
            } else if (i + 1 < args.length) {
                options = options.with(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " needs a value; see bench/README.md");
            }
        }
        return options;
    }

    private ForgetOptions with(String name, String value) {
        List<String> words = Arrays.asList(value.split(",", -1));
        List<Long> numbers = name.equals("--rows") || name.equals("--people")
                ? words.stream().map(Long::valueOf).toList()
                : List.of();
        return switch (name) {
            case "--work" -> new ForgetOptions(project, Path.of(value).toAbsolutePath(), rows, people, heap, jvm);
            case "--rows" -> new ForgetOptions(project, work, numbers, people, heap, jvm);
            case "--people" -> new ForgetOptions(project, work, rows, numbers, heap, jvm);
            case "--heap" -> new ForgetOptions(project, work, rows, people, value, jvm);
            case "--jvm" -> new ForgetOptions(project, work, rows, people, heap, Arrays.asList(value.split(" ", -1)));
            default -> throw new IllegalArgumentException("no option " + name + "; see bench/README.md");
        };
    }
}
