package io.cdpbridge.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What to run.
 *
 * @param project the project's folder
 * @param work where data and outputs go
 * @param rows the numbers of rows for loop and bridge
 * @param naiveRows the number of rows for one exchange a record
 * @param heap the largest heap of every case
 * @param smallHeap the largest heap of the memory case
 * @param cases loop, bridge, memory, naive, naive-tuned
 * @param jvm further JVM options of the cases
 */
record Options(
        Path project,
        Path work,
        List<Long> rows,
        long naiveRows,
        int repeat,
        long seed,
        String heap,
        String smallHeap,
        List<String> cases,
        List<String> jvm) {

    static Options parse(String[] args) {
        Path project = Path.of("").toAbsolutePath();
        Options options = new Options(
                project,
                project.resolve("target/bench"),
                List.of(1_000_000L, 5_000_000L),
                200_000,
                3,
                1,
                "2g",
                "256m",
                List.of("loop", "bridge", "memory", "naive", "naive-tuned"),
                List.of());
        for (int i = 0; i < args.length; i++) {
            options = args[i].equals("--quick") ? options.quick() : options.with(args[i], value(args, ++i));
        }
        return options;
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value; see bench/README.md");
        }
        return args[index];
    }

    private Options quick() {
        return new Options(
                project, work, List.of(200_000L), 50_000, 1, seed, heap, smallHeap, cases, jvm);
    }

    private Options with(String name, String value) {
        return new Options(
                project,
                name.equals("--work") ? Path.of(value).toAbsolutePath() : work,
                name.equals("--rows") ? words(value).map(Long::valueOf).toList() : rows,
                name.equals("--naive-rows") ? Long.parseLong(value) : naiveRows,
                name.equals("--repeat") ? Integer.parseInt(value) : repeat,
                name.equals("--seed") ? Long.parseLong(value) : seed,
                name.equals("--heap") ? value : heap,
                name.equals("--small-heap") ? value : smallHeap,
                name.equals("--cases") ? words(value).toList() : cases,
                name.equals("--jvm") ? Arrays.asList(value.split(" ", -1)) : jvm);
    }

    private static java.util.stream.Stream<String> words(String list) {
        return Arrays.stream(list.split(",", -1));
    }
}
