package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in one file, with nothing else around it. */
class OneJarIT {
    @TempDir
    private static Path folder;

    private static Path built;
    private static Path jar;

    @BeforeAll
    static void copy() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            built = files.filter(file -> file.getFileName().toString().matches("cdp-bridge-.*[.]jar"))
                    .findFirst()
                    .orElseThrow();
        }
        jar = Files.copy(built, folder.resolve("bridge.jar"));
    }

    @Test
    void it_holds_the_libraries_of_the_distribution_and_no_others() throws IOException {
        List<String> within;
        try (JarFile file = new JarFile(jar.toFile())) {
            within = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("BOOT-INF/lib/.+"))
                    .map(name -> "lib/" + name.substring("BOOT-INF/lib/".length()))
                    .toList();
        }
        try (JarFile file = new JarFile("target/cdp-bridge.jar")) {
            assertThat(within)
                    .containsExactlyInAnyOrder(file.getManifest()
                            .getMainAttributes()
                            .getValue("Class-Path")
                            .split(" ", -1));
        }
    }

    @Test
    void it_shows_the_demonstration_in_an_empty_folder(@TempDir Path empty) throws Exception {
        assertThat(ended(0, empty, "demo", "--rows", "2000", "--members", "200"))
                .contains("The sandbox holds exactly what the receipt says: every event, every list, every attribute.");
    }

    @Test
    void it_writes_an_installation_and_works_there(@TempDir Path empty) throws Exception {
        ended(0, empty, "init");

        assertThat(ended(0, empty, "lint")).endsWith("files checked: nothing found\n");
        assertThat(ended(0, empty, "test", "routes/tests/tracking-logs.test.yaml"))
                .endsWith("1 test, 0 failed\n");
    }

    @Test
    void a_command_that_needs_routes_says_how_to_come_by_them(@TempDir Path empty) throws Exception {
        assertThat(ended(64, empty, "run", "--once"))
                .startsWith("CDP-1002 routes folder routes does not exist; 'cdp-bridge init' writes");
    }

    @Test
    void its_checksum_lies_beside_it() throws Exception {
        assertThat(built.resolveSibling(built.getFileName() + ".sha256"))
                .hasContent(Checksum.sha256(built) + "  " + built.getFileName());
    }

    private static String ended(int code, Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return EndedCommand.ended(code, directory, Map.of(), command.toArray(String[]::new));
    }
}
