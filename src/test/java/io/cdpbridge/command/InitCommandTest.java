package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void it_writes_every_route_and_property_that_the_program_comes_with() throws IOException {
        Path made = folder.resolve("my/bridge");

        assertThat(run("init", made.toString())).as(err.toString()).isZero();

        assertThat(files(made.resolve("routes"))).isEqualTo(files(Path.of("routes")));
        assertThat(made.resolve("application.properties")).hasSameTextualContentAs(Path.of("application.properties"));
        assertThat(made.resolve("input")).isEmptyDirectory();
        assertThat(out.toString()).hasLineCount(1).contains(made.toString());
    }

    @Test
    void what_it_wrote_is_in_order() {
        run("init", folder.toString());

        assertThat(run(
                        "lint",
                        "--properties",
                        folder.resolve("application.properties").toString(),
                        "--routes",
                        folder.resolve("routes").toString()))
                .as(out.toString() + err)
                .isZero();
    }

    @Test
    void it_overwrites_nothing() throws IOException {
        Path mine = Files.writeString(folder.resolve("application.properties"), "source.instance=mine\n");

        assertThat(run("init", folder.toString())).isEqualTo(CdpBridge.EXIT_USAGE);

        assertThat(err.toString()).startsWith("CDP-1007 " + mine + " is there already");
        assertThat(mine).hasContent("source.instance=mine\n");
        assertThat(folder.resolve("routes")).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));

        assertThat(run("init", file.resolve("bridge").toString())).isEqualTo(1);

        assertThat(err.toString()).startsWith("CDP-1008 ");
    }

    private int run(String... arguments) {
        return CdpBridge.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** Each file's text by its path. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
