package io.cdpbridge.destination.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.configuration.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final int MEMORY_MIB = 4_096;

    /** What a machine with some number of cores does when nothing is configured; prints DuckDB's own answer. */
    static final class Machine {
        private Machine() {}

        public static void main(String[] folder) throws Exception {
            Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of());
            int configured = Math.toIntExact(settings.integer("destination.snapshot.threads"));
            try (Snapshots snapshots = new Snapshots(Path.of(folder[0]), MEMORY_MIB, configured);
                    Workspace workspace = snapshots.workspace(false)) {
                System.out.print(workspace.number("SELECT current_setting('threads')"));
            }
        }
    }

    @Test
    void by_default_as_many_threads_work_as_the_machine_has_cores(@TempDir Path folder) throws Exception {
        assertThat(threadsOfAMachineWith(5, folder)).isEqualTo("5");
        assertThat(threadsOfAMachineWith(3, folder)).isEqualTo("3");
    }

    @Test
    void as_many_threads_work_as_there_may_be_and_memory_is_for() {
        assertThat(Workspace.threads(4096, 8, false)).isEqualTo(8);
        assertThat(Workspace.threads(384, 8, false)).isEqualTo(3);
        assertThat(Workspace.threads(384, 2, false)).isEqualTo(2);
        assertThat(Workspace.threads(100, 8, false)).isEqualTo(1);
    }

    @Test
    void where_order_counts_one_works_alone() {
        assertThat(Workspace.threads(4096, 8, true)).isEqualTo(1);
    }

    /** Another Java, that is told how many cores it has: a number that happens to be this machine's is seen. */
    private static String threadsOfAMachineWith(int cores, Path folder) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:ActiveProcessorCount=" + cores,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Machine.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).isZero();
        return said;
    }

    /** That of this test, however it was started. */
    private static String classPath() {
        return Workspace.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                // Surefire hands its class path over in a property of its own.
                : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
