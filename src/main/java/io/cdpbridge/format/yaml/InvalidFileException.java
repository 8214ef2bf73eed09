package io.cdpbridge.format.yaml;

import io.cdpbridge.error.BridgeException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that cannot be used, with everything that is wrong in it. The code is that of the first problem; the message
 * gives one line a problem, in the order of the file, the following ones with their own codes.
 */
public final class InvalidFileException extends BridgeException {
    private final transient List<Problem> problems;

    /**
     * Tells of a file's problems.
     *
     * @param problems at least one, in the order to be shown
     */
    public InvalidFileException(Path file, List<Problem> problems) {
        super(problems.get(0).code(), text(file, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String text(Path file, List<Problem> problems) {
        String first = place(file, problems.get(0));
        return problems.stream()
                .skip(1)
                .map(problem -> "\n" + problem.code().code() + " " + place(file, problem))
                .collect(Collectors.joining("", first, ""));
    }

    private static String place(Path file, Problem problem) {
        return file + ":" + problem.line() + ": " + problem.message();
    }
}
