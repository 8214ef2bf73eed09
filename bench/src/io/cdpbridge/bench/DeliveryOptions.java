package io.cdpbridge.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the benchmark of delivery runs.
 *
 * @param heap of the bridge
 * @param mapHeap of the loop
 * @param jvm further JVM options of the cases
 */
record DeliveryOptions(
        Path project,
        Path work,
        List<Long> rows,
        int repeat,
        String heap,
        String mapHeap,
        List<String> cases,
        List<String> jvm) {

    /** @param args beginning with the word {@code delivery} */
    static DeliveryOptions parse(String[] args) {
        Path project = Path.of("").toAbsolutePath();
        DeliveryOptions options = new DeliveryOptions(
                project,
                project.resolve("target/bench"),
                List.of(200_000L, 1_000_000L),
                1,
                "256m",
                "2g",
                List.of("soap", "soap-loop", "further", "further-loop", "sftp", "sftp-loop"),
                List.of());
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--quick")) {
                options = options.with("--rows", "20000").with("--repeat", "1");
            } else if (i + 1 < args.length) {
                options = options.with(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " needs a value; see bench/README.md");
            }
        }
        return options;
    }

    private DeliveryOptions with(String name, String value) {
        if (!List.of("--work", "--rows", "--repeat", "--heap", "--map-heap", "--cases", "--jvm").contains(name)) {
            throw new IllegalArgumentException("no option " + name + "; see bench/README.md");
        }
        List<String> words = Arrays.asList(value.split(",", -1));
        return new DeliveryOptions(
                project,
                name.equals("--work") ? Path.of(value).toAbsolutePath() : work,
                name.equals("--rows") ? words.stream().map(Long::valueOf).toList() : rows,
                name.equals("--repeat") ? Integer.parseInt(value) : repeat,
                name.equals("--heap") ? value : heap,
                name.equals("--map-heap") ? value : mapHeap,
                name.equals("--cases") ? words : cases,
                name.equals("--jvm") ? Arrays.asList(value.split(" ", -1)) : jvm);
    }
}
