package io.cdpbridge.command.lint;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was found so far, each once. Confined to one thread. */
final class Findings {
    private static final Pattern PLACE = Pattern.compile("(?s)(.+?):(\\d+): (.*)");

    private final TreeSet<Finding> found = new TreeSet<>(Finding.ORDER);

    void error(Path file, int line, ErrorCode code, String message) {
        add(file, line, code, Severity.ERROR, message);
    }

    void warning(Path file, int line, ErrorCode code, String message) {
        add(file, line, code, Severity.WARNING, message);
    }

    void add(Path file, int line, ErrorCode code, Severity severity, String message) {
        add(new Finding(file.toString(), line, code, severity, message));
    }

    void add(Finding finding) {
        found.add(finding);
    }

    /** Adds every problem of a file. */
    void addAll(Path file, InvalidFileException failure) {
        for (Problem problem : failure.problems()) {
            error(file, problem.line(), problem.code(), problem.message());
        }
    }

    /** Adds a failure whose message may begin with file and line; else the file given is meant. */
    void add(Path otherwise, BridgeException failure) {
        String message = failure.getMessage().lines().findFirst().orElse("");
        Matcher place = PLACE.matcher(message);
        if (place.matches()) {
            error(Path.of(place.group(1)), Integer.parseInt(place.group(2)), failure.code(), place.group(3));
        } else {
            error(otherwise, 1, failure.code(), message);
        }
    }

    /** Whether something was found on a line: what else is said of it there would only repeat it. */
    boolean on(Path file, int line) {
        return found.stream()
                .anyMatch(finding -> finding.line() == line && finding.place().equals(file.toString()));
    }

    boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** All, by file and line. */
    List<Finding> all() {
        return List.copyOf(found);
    }
}
