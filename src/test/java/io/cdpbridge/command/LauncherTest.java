package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

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
        script(checkout.resolve("mvnw"), """
                echo "$*" >>../builds
                sleep ${BUILD_SECONDS:-0}
                cat ../maven.log 2>/dev/null
                mkdir -p target/run
                echo jar >target/run/cdp-bridge.jar
                exit ${BUILD_EXIT:-0}
                """);
        script(folder.resolve("jdk/bin/java"), "echo \"started $*\"");
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
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
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

    private Path output() {
        return folder.resolve("output");
    }

    private Path jar(String name) {
        return checkout.resolve(name);
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

    @Test
    void it_builds_only_what_the_program_needs_and_apart_from_what_maven_builds() throws Exception {
        run(checkout);

        assertThat(folder.resolve("builds")).hasContent("-B -Drun");
        assertThat(output()).content().contains("started ").contains("-jar " + jar("target/run/cdp-bridge.jar"));
        assertThat(jar("target/cdp-bridge.jar")).doesNotExist();
        assertThat(Path.of("pom.xml"))
                .content()
                .contains("<id>run</id>")
                .containsOnlyOnce("<directory>target/run</directory>");
    }

    @Test
    void of_its_own_build_and_mavens_it_starts_the_later_one() throws Exception {
        run(checkout);
        Files.writeString(jar("target/cdp-bridge.jar"), "built by hand");
        Files.setLastModifiedTime(
                jar("target/cdp-bridge.jar"), FileTime.from(Instant.now().plusSeconds(1)));
        run(checkout);
        assertThat(output()).content().contains("-jar " + jar("target/cdp-bridge.jar"));
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                jar("target/cdp-bridge.jar"), FileTime.from(Instant.now().minusSeconds(1)));
        Files.writeString(checkout.resolve("src/main/java/One.java"), "class Two {}");
        Files.delete(output());
        run(checkout);
        run(checkout);
        assertThat(output()).content().doesNotContain("-jar " + jar("target/cdp-bridge.jar"));
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_build_tells_its_steps_and_how_much_it_has_downloaded() throws Exception {
        Files.writeString(folder.resolve("maven.log"), """
                [INFO] Scanning for projects...
                %s[INFO] --- compiler:3.16.0:compile (default-cli) @ cdp-bridge ---
                [INFO] Compiling 1328 source files with javac [debug parameters release 17] to target/run/classes
                [INFO] --- dependency:3.11.0:copy-dependencies (runtime-libraries) @ cdp-bridge ---
                [INFO] --- dependency:3.11.0:unpack-dependencies (native-library-of-sqlite) @ cdp-bridge ---
                [INFO] --- jar:3.5.1:jar (default-cli) @ cdp-bridge ---
                """.formatted(
                "[INFO] Downloaded from central: https://repo.example/one.pom (15 kB at 73 kB/s)\n".repeat(250)));
        run(checkout);

        assertThat(Files.readAllLines(output()).stream().filter(line -> line.startsWith("  ")))
                .containsExactly(
                        "  downloading libraries: 100 files",
                        "  downloading libraries: 200 files",
                        "  compiling 1328 source files",
                        "  copying libraries",
                        "  packing");
        assertThat(checkout.resolve("target/build.log")).content().hasLineCount(256);
    }

    @Test
    void a_build_that_fails_ends_the_command_with_the_end_of_its_log() throws Exception {
        Files.writeString(folder.resolve("maven.log"), "[ERROR] cannot find symbol\n");
        Process process = begin(checkout, "BUILD_EXIT", "1");

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(64);
        assertThat(output())
                .content()
                .contains("[ERROR] cannot find symbol", "CDP-1001 the build failed")
                .doesNotContain("started ");
    }
}
