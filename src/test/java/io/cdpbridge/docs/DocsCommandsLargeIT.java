package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of README and docs, pasted into a shell the way a reader does: page by page, each in a fresh folder of the
 * packaged program, with the sandbox where the page speaks of the platforms. {@link Fence} tells how a page marks what stays in
 * a terminal, what fails by intent, and what can't run here. {@code -Ddocs.page=docs/quarantine.md} chooses one page.
 */
class DocsCommandsLargeIT {
    @TempDir
    private static Path folder;

    private static ReaderDesk desk;

    @BeforeAll
    static void set_a_desk() throws Exception {
        Tool.require("unzip", "unzip");
        Tool.require("curl", "curl");
        desk = new ReaderDesk(folder);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @TestFactory
    Stream<DynamicTest> each_page_can_be_followed() {
        return Page.all().stream()
                .filter(page -> page.fences().stream().anyMatch(DocsCommandsLargeIT::runs))
                .filter(page -> page.path().toString().matches(System.getProperty("docs.page", ".*")))
                .map(page -> DynamicTest.dynamicTest(page.path().toString(), () -> follow(page)));
    }

    @Test
    void what_is_not_run_says_why_and_is_a_command_nevertheless() throws Exception {
        List<Fence> left = Page.all().stream()
                .flatMap(page -> page.fences().stream())
                .filter(fence -> fence.isShell() && !runs(fence))
                .toList();
        for (Fence fence : left) {
            assertThat(fence.notRun())
                    .as("%s", fence)
                    .hasValueSatisfying(reason -> assertThat(reason).isNotBlank());
            Process syntax =
                    new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
            try (var input = syntax.outputWriter(StandardCharsets.UTF_8)) {
                input.write(fence.text());
            }
            assertThat(syntax.waitFor())
                    .as(fence + ": " + new String(syntax.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
        }
        assertThat(left).as("what no test runs").hasSizeLessThan(15);
    }

    @Test
    void there_are_commands_to_follow() {
        assertThat(Page.all().stream().flatMap(page -> page.fences().stream()).filter(DocsCommandsLargeIT::runs))
                .hasSizeGreaterThan(30);
    }

    private static boolean runs(Fence fence) {
        return fence.isShell() && fence.notRun().isEmpty();
    }

    private static void follow(Page page) throws Exception {
        try (ReaderDesk.Seat seat = desk.seat(page)) {
            List<Fence> fences = page.fences();
            for (int i = 0; i < fences.size(); i++) {
                Fence fence = fences.get(i);
                if (runs(fence)) {
                    boolean shown = i + 1 < fences.size() && fences.get(i + 1).isOutput();
                    String output = shown ? fences.get(i + 1).text() : "";
                    run(seat.shell(), fence, seat.here(fence.text()), new ShownOutput(seat.here(output)));
                }
            }
        }
    }

    private static void run(ShellSession shell, Fence fence, String commands, ShownOutput shown) throws IOException {
        if (fence.soon()) {
            Awaitility.await(fence.toString())
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> check(fence, shell.paste(commands), shown));
        } else if (fence.terminal().isPresent()) {
            shell.open(fence.terminal().get(), commands);
            Awaitility.await(fence.toString())
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> check(fence, shell.last(), shown));
        } else {
            check(fence, shell.paste(commands), shown);
        }
    }

    private static void check(Fence fence, ShellSession.Result result, ShownOutput shown) {
        assertThat(result.exitCode())
                .as("%s ended with:%n%s", fence, result.output())
                .isEqualTo(fence.exitCode());
        assertThat(shown.missingIn(result.output()))
                .as("%s shows a line that is not in:%n%s", fence, result.output())
                .isEmpty();
    }
}
