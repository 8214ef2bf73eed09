package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.Folders;
import io.cdpbridge.command.CdpBridge;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shipped configuration in a folder of its own, to be broken, and the command that checks it. */
final class LintFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    LintFixture(Path folder) throws IOException {
        this.folder = folder;
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        Folders.copy(Path.of("routes"), folder.resolve("routes"));
    }

    /** What a check printed, and its exit code. */
    record Result(int exitCode, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    /** A file of the configuration. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Checks the configuration. */
    Result lint(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "lint",
                "--routes",
                file("routes").toString(),
                "--properties",
                file("application.properties").toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    static Result run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                CdpBridge.run(arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
