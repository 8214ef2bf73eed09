package io.cdpbridge.command.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies thousands of levels deep in a file of the configuration is a finding at its place, not the end of the process. */
class DeepNestingTest {
    private static final int LEVELS = 5_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routes/deep.camel.yaml",
                "routes/kamelets/deep-source.kamelet.yaml",
                "routes/guardrails.yaml",
                "routes/mappings/recipient.yaml",
                "routes/mappings/deep.yaml"
            })
    void brackets_in_each_other_are_a_finding(String file) throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path deep = configuration.file(file);
        Files.createDirectories(deep.getParent());
        Files.writeString(deep, "name: x\nlist: " + "[".repeat(LEVELS) + "]".repeat(LEVELS) + "\n");

        LintFixture.Result result = configuration.lint();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out() + result.err())
                .contains(deep.getFileName() + ":2")
                .contains("lie in each other here")
                .doesNotContain("StackOverflow");
    }

    @Test
    void blocks_in_each_other_are_a_finding() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        Files.writeString(configuration.file("routes/deep.camel.yaml"), text);

        LintFixture.Result result = configuration.lint();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out() + result.err()).contains("deep.camel.yaml:101", "lie in each other here");
    }

    @Test
    void groups_of_a_regular_expression_in_each_other_are_a_finding() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Files.writeString(
                configuration.file("application.properties"),
                "\ndestination.audience-sync.files=" + "(".repeat(20_000) + ")".repeat(20_000) + "\n",
                StandardOpenOption.APPEND);

        LintFixture.Result result = configuration.lint();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out() + result.err())
                .contains("destination.audience-sync.files")
                .doesNotContain("StackOverflow");
    }
}
