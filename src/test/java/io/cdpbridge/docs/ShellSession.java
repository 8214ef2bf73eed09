package io.cdpbridge.docs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A reader's shell: bash in a folder, into which blocks of a page are pasted one after the other. Variables, the working
 * directory and what runs in other terminals live as long as the session.
 */
final class ShellSession implements AutoCloseable {
    /** A command fails as in a shell with {@code set -e}, without ending the shell. */
    private static final String PRELUDE = """
            declare -A terminals
            paste() { # block output status
              trap 'code=$?; [ "$worst" != 0 ] || worst=$code' ERR
              worst=0
              . "$1" >"$2" 2>&1 </dev/null
              trap - ERR
              echo "$worst" >"$3"
            }
            end_terminal() {
              [ -n "${terminals[$1]:-}" ] || return 0
              kill -TERM -- "-${terminals[$1]}" 2>/dev/null
              wait "${terminals[$1]}" 2>/dev/null
              for ((i = 0; i < 300; i++)); do
                kill -0 -- "-${terminals[$1]}" 2>/dev/null || break
                sleep 0.1
              done
              unset "terminals[$1]"
            }
            open_terminal() { # name block output status
              end_terminal "$1"
              set -m
              bash "$2" >"$3" 2>&1 </dev/null &
              terminals[$1]=$!
              set +m
              for ((i = 0; i < 600; i++)); do
                [ ! -s "$3" ] || break
                ! (exec 3<>"/dev/tcp/127.0.0.1/$OBSERVE_PORT") 2>/dev/null || break
                kill -0 "${terminals[$1]}" 2>/dev/null || break
                sleep 0.1
              done
              if kill -0 "${terminals[$1]}" 2>/dev/null; then echo 0 >"$4"; else echo 1 >"$4"; fi
            }
            end_all() { for name in "${!terminals[@]}"; do end_terminal "$name"; done; }
            """;

    private final Path notes;
    private final Process shell;
    private final PrintWriter input;
    private int pasted;

    /** @param notes a folder beside the one that the reader is in */
    ShellSession(Path folder, Path notes, Map<String, String> environment) throws IOException {
        this.notes = notes;
        Files.createDirectories(notes);
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-s")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(notes.resolve("shell.out").toFile());
        builder.environment().putAll(environment);
        shell = builder.start();
        input = new PrintWriter(shell.outputWriter(StandardCharsets.UTF_8), true);
        input.println(PRELUDE);
    }

    /** What a block printed, and the first exit code other than 0 that a command of it ended with. */
    record Result(int exitCode, String output) {}

    /** Runs commands to their end. */
    Result paste(String commands) throws IOException {
        Path block = block(commands);
        input.println("paste '" + block + "' '" + block + ".out' '" + block + ".status'");
        return result(block);
    }

    /** Starts commands that stay, and returns once they print, answer, or have ended. */
    Result open(String terminal, String commands) throws IOException {
        Path block = block(commands);
        input.println("open_terminal '" + terminal + "' '" + block + "' '" + block + ".out' '" + block + ".status'");
        return result(block);
    }

    /** What the block that was pasted or opened last has printed by now. */
    Result last() throws IOException {
        return result(notes.resolve("block-" + pasted));
    }

    private Path block(String commands) throws IOException {
        return Files.writeString(notes.resolve("block-" + ++pasted), commands);
    }

    private Result result(Path block) throws IOException {
        Path status = block.resolveSibling(block.getFileName() + ".status");
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> !shell.isAlive() || (Files.exists(status) && Files.size(status) > 0));
        } catch (ConditionTimeoutException e) {
            tellWhereTheyAre();
            throw new AssertionError(
                    "not at an end after three minutes:\n" + Files.readString(block) + "\nprinted:\n" + printed(block),
                    e);
        }
        return shell.isAlive()
                ? new Result(Integer.parseInt(Files.readString(status).strip()), printed(block))
                : new Result(-1, printed(block) + "\nthe shell ended");
    }

    /** A JVM that is asked to quit prints its threads, and goes on. */
    private void tellWhereTheyAre() throws IOException {
        for (ProcessHandle process : shell.descendants().toList()) {
            if (process.info().command().filter(name -> name.endsWith("java")).isPresent()) {
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
            }
        }
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    }

    private static String printed(Path block) throws IOException {
        Path output = block.resolveSibling(block.getFileName() + ".out");
        return Files.exists(output) ? Files.readString(output) : "";
    }

    @Override
    public void close() {
        input.println("end_all");
        input.println("exit");
        try {
            if (!shell.waitFor(60, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            input.close();
        }
    }
}
