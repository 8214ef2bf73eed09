package io.cdpbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark is run by hand and compiled by nothing else, so a change of the program could break it unseen. */
class BenchTest {
    @TempDir
    private Path classes;

    @Test
    void the_benchmark_compiles_against_the_program() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        // Surefire hands its class path over in a property of its own.
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-nowarn", "-proc:none", "-cp", path, "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("bench/src"))) {
            List<Path> all =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();

            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
                    .call();

            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}
