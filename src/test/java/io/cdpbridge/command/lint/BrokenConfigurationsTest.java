package io.cdpbridge.command.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file under {@code src/test/resources/lint} is laid over the shipped configuration and has exactly one thing wrong. Its
 * first lines say which code is expected on which of its lines, which file it is, and how it gets there: as the whole file,
 * appended to the shipped one, or behind the line that has some text.
 */
class BrokenConfigurationsTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "lint");
    private static final Pattern EXPECTED = Pattern.compile("# expect: (CDP-\\d+)( warning)? at (\\d+)");

    @TempDir
    private Path folder;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void there_are_at_least_sixty() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_has_its_one_finding(Path broken) throws IOException {
        List<String> lines = Files.readAllLines(broken);
        Matcher expected = EXPECTED.matcher(lines.get(0));
        assertThat(expected.matches()).as(lines.get(0)).isTrue();
        LintFixture configuration = new LintFixture(folder);
        Path file = configuration.file(lines.get(1).replace("# file: ", ""));
        int before = layOver(file, lines);

        LintFixture.Result result = configuration.lint("--format", "json");

        JsonNode findings = result.json().path("findings");
        assertThat(findings).as(findings.toPrettyString()).hasSize(1);
        JsonNode finding = findings.get(0);
        assertThat(finding.path("code").asText() + " "
                        + finding.path("severity").asText())
                .as(finding.toPrettyString())
                .isEqualTo(expected.group(1) + " " + (expected.group(2) == null ? "error" : "warning"));
        assertThat(finding.path("file").asText()).isEqualTo(file.toString());
        assertThat(finding.path("line").asInt())
                .as(finding.path("message").asText())
                .isEqualTo(before + Integer.parseInt(expected.group(3)));
        assertThat(result.exitCode()).isEqualTo(expected.group(2) == null ? 1 : 0);
    }

    /** How many lines stand before those of the case. */
    private static int layOver(Path file, List<String> lines) throws IOException {
        String how = lines.get(2).startsWith("# how: ") ? lines.get(2).replace("# how: ", "") : "whole";
        if (how.equals("whole")) {
            Files.write(file, lines);
            return 0;
        }
        List<String> shipped = new ArrayList<>(Files.readAllLines(file));
        if (how.equals("append")) {
            Files.write(file, lines, StandardOpenOption.APPEND);
            return shipped.size();
        }
        String text = how.replace("after ", "");
        int at = 0;
        while (!shipped.get(at).contains(text)) {
            at++;
        }
        shipped.addAll(at + 1, lines);
        Files.write(file, shipped);
        return at + 1;
    }
}
