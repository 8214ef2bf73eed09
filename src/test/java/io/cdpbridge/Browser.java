package io.cdpbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's Chromium, led by Playwright from npm through the scenes of {@code src/test/browser/look.cjs}. */
public final class Browser {
    private static final Path SOURCE = Path.of("src", "test", "browser");
    private static final Path TARGET = Path.of("target", "browser");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Browser() {}

    /** What a scene sees of a page. */
    public static JsonNode see(String scene, String url, String... more) throws IOException, InterruptedException {
        String chromium = Tool.require("chromium", "chromium").toString();
        install();
        Path said = Files.createTempFile(TARGET, "seen", ".json");
        Path log = TARGET.resolve("look.log");
        List<String> command = new ArrayList<>(List.of("node", "look.cjs", scene, url, chromium));
        command.addAll(List.of(more));
        Process node = new ProcessBuilder(command)
                .directory(TARGET.toFile())
                .redirectOutput(said.toFile())
                .redirectError(log.toFile())
                .start();
        boolean ended = node.waitFor(2, TimeUnit.MINUTES);
        node.destroyForcibly();
        assertThat(ended && node.exitValue() == 0)
                .as(() -> "see " + log + ": " + text(log))
                .isTrue();
        return JSON.readTree(said.toFile());
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Playwright without a browser of its own, and axe, once for a lock file. */
    private static synchronized void install() throws IOException, InterruptedException {
        Files.createDirectories(TARGET);
        Path lock = SOURCE.resolve("package-lock.json");
        Path installed = TARGET.resolve("installed.json");
        for (String name : List.of("package.json", "package-lock.json", "look.cjs")) {
            Files.copy(SOURCE.resolve(name), TARGET.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        Path log = TARGET.resolve("npm.log");
        int exit = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(exit).as("npm ci, see %s", log).isZero();
        Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
}
