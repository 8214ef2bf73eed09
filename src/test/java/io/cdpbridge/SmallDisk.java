package io.cdpbridge;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file system of a size that is a test's own, in memory. Only root may mount one: for others the test is aborted with a
 * sentence, and root must be able to where all tools are required.
 */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one over a folder, which is made. */
    public static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean root = System.getProperty("user.name").equals("root");
        String answer =
                root ? said("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder) : "not root";
        if (!answer.isEmpty()) {
            String lack = "no file system of a test's own can be mounted: " + answer;
            if (root && Boolean.getBoolean("tools.required")) {
                throw new AssertionError(lack);
            }
            abort(lack);
        }
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Takes all room but so many bytes, until it is called again. */
    public void leave(long bytes) throws IOException {
        Path ballast = folder.resolve("ballast");
        Files.deleteIfExists(ballast);
        FileStore store = Files.getFileStore(folder);
        Files.write(ballast, new byte[Math.toIntExact(Math.max(0, store.getUsableSpace() - bytes))]);
    }

    /** Gives all room back. */
    public void makeRoom() throws IOException {
        Files.deleteIfExists(folder.resolve("ballast"));
    }

    /** Lets nobody write, or lets them again. Fails while somebody has a file open for writing, unless that is forced. */
    public void readOnly(boolean only) throws IOException, InterruptedException {
        String answer = said("mount", "-o", only ? "remount,ro" : "remount,rw", folder);
        if (!answer.isEmpty()) {
            throw new IOException(answer);
        }
    }

    private static String said(Object... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Arrays.stream(words).map(Object::toString).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return exitCode == 0 ? "" : exitCode + " " + said;
    }

    @Override
    public void close() throws IOException {
        try {
            String unused = said("umount", "-l", folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
