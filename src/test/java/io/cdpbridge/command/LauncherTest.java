package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cdp-bridge} in a checkout, with a Maven and a Java that only say that they were called. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void checkOut() throws Exception {
        checkout = folder.resolve("checkout");
        Files.createDirectories(checkout.resolve("src/main/java"));
        Files.writeString(checkout.resolve("src/main/java/One.java"), "class One {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("cdp-bridge"), checkout.resolve("cdp-bridge"));
        script(
                checkout.resolve("mvnw"),
                "echo built >>../builds; sleep ${BUILD_SECONDS:-0}; mkdir -p target; echo jar >target/cdp-bridge.jar");
        script(folder.resolve("jdk/bin/java"), "echo started");
    }

    private static void script(Path file, String commands) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process begin(Path home, String... environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", home.resolve("cdp-bridge").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(File.createTempFile("launcher", ".log", folder.toFile()));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("CDP_BRIDGE_BUILD");
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        return builder.start();
    }

    private void run(Path home) throws Exception {
        Process process = begin(home);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private long builds() throws Exception {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @Test
    void it_builds_once_and_again_when_a_source_has_other_content_whatever_its_time() throws Exception {
        run(checkout);
        run(checkout);
        assertThat(builds()).isEqualTo(1);

        Path source = checkout.resolve("src/main/java/One.java");
        Files.writeString(source, "class Two {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        run(checkout);

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void it_builds_when_a_source_is_gone() throws Exception {
        Path source = Files.writeString(checkout.resolve("src/main/java/Three.java"), "class Three {}");
        run(checkout);
        Files.delete(source);
        run(checkout);

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_copy_of_a_checkout_that_was_built_is_not_built_again() throws Exception {
        run(checkout);
        Path copy = folder.resolve("copy");
        List<Path> all;
        try (Stream<Path> files = Files.walk(checkout)) {
            all = new ArrayList<>(files.toList());
        }
        for (Path file : all) {
            Files.copy(file, copy.resolve(checkout.relativize(file).toString()));
        }
        Path newest = copy.resolve("src/main/java/One.java");
        Files.setLastModifiedTime(newest, FileTime.from(Instant.now().plusSeconds(60)));
        run(copy);

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void what_maven_built_is_taken_as_it_is() throws Exception {
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("target/cdp-bridge.jar"), "built by hand");
        run(checkout);

        assertThat(builds()).isZero();
    }

    @Test
    void two_commands_at_once_build_once() throws Exception {
        Process one = begin(checkout, "BUILD_SECONDS", "2");
        Process other = begin(checkout, "BUILD_SECONDS", "2");

        assertThat(one.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(List.of(one.exitValue(), other.exitValue())).containsOnly(0);
        assertThat(builds()).isEqualTo(1);
    }
}
