package io.cdpbridge;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of the machine that a test works with, such as a browser. CI has them all; a developer's machine may not. */
public final class Tool {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Tool() {}

    /**
     * Where the program is. Without it the test fails where all tools are required, which is the profile {@code long}, and
     * is aborted with a sentence elsewhere.
     *
     * @param program as on the command line
     * @param debianPackage what brings it
     */
    public static Path require(String program, String debianPackage) {
        Optional<Path> found = find(program);
        if (found.isEmpty()) {
            String lack = program + " is not on the path: install Debian's package " + debianPackage;
            if (Boolean.getBoolean("tools.required")) {
                throw new AssertionError(lack);
            }
            abort(lack);
        }
        return found.orElseThrow();
    }

    private static Optional<Path> find(String program) {
        return Stream.of(SEPARATOR.split(System.getenv().getOrDefault("PATH", "")))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
