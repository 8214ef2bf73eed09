package io.cdpbridge.destination.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of SQL. Nothing that a file or a user named goes into them but as a quoted literal. */
final class Sql {
    private Sql() {}

    /** A Parquet file as a relation. Names such as {@code [a]} and {@code year=1} in its path mean nothing. */
    static String parquet(Path file) {
        return parquet(List.of(file));
    }

    /** Several Parquet files of the same columns as a relation, one after the other. */
    static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> literal(pattern(file)))
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    /** A file's name as the pattern that it alone matches. */
    static String pattern(Path file) {
        return file.toAbsolutePath().toString().replaceAll("([\\[*?])", "[$1]");
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@code f(0), f(1), …}. */
    static String list(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(", "));
    }
}
