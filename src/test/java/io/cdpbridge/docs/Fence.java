package io.cdpbridge.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fenced block. GitHub shows the first word of the information behind the fence as its language and ignores the rest, which
 * tells the test of the commands what a reader does with the block:
 *
 * <ul>
 *   <li>{@code terminal=NAME}: it stays in a terminal of its own; one of the same name is ended first
 *   <li>{@code soon}: it is repeated until it shows what stands in the block {@code output} behind it
 *   <li>{@code ends=N}: a command in it ends with this exit code
 *   <li>{@code not-run: REASON}: it can't be executed by a test
 * </ul>
 *
 * @param line of the fence in its page, from 1
 */
record Fence(Path page, int line, String information, String text) {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "shell", "console");

    /** Whether a reader takes it for commands. A fence without a language counts when a line of it starts the program. */
    boolean isShell() {
        return SHELLS.contains(language())
                || (language().isEmpty()
                        && text.lines().anyMatch(line -> line.matches("(\\w+=\\S+ )*\\./(cdp-bridge|mvnw)\\b.*")));
    }

    boolean isOutput() {
        return language().equals("output");
    }

    String language() {
        return information.split(" ", 2)[0];
    }

    Optional<String> notRun() {
        int at = information.indexOf(" not-run:");
        return at < 0
                ? Optional.empty()
                : Optional.of(information.substring(at + " not-run:".length()).strip());
    }

    Optional<String> terminal() {
        return value("terminal");
    }

    boolean soon() {
        return List.of(information.split(" ", -1)).contains("soon");
    }

    int exitCode() {
        return value("ends").map(Integer::parseInt).orElse(0);
    }

    private Optional<String> value(String name) {
        return Arrays.stream(information.split(" ", -1))
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
