package io.cdpbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of threats names, for each of them, a test that exists. */
class SecurityPageTest {
    private static final Path PAGE = Path.of("docs/security.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    private record Row(String threat, String held, String tests) {}

    @Test
    void every_threat_has_something_that_holds_it_and_a_test_of_it() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(row -> assertThat(row.held()).as(row.threat()).isNotBlank())
                .allSatisfy(row -> assertThat(row.tests()).as(row.threat()).containsPattern(TEST));
    }

    @Test
    void every_test_of_the_page_exists_and_is_one() throws IOException {
        List<String> lacking = rows().stream()
                .flatMap(row -> TEST.matcher(row.tests()).results())
                .filter(test -> !exists(test.group(1), test.group(2)))
                .map(test -> test.group(1) + "#" + test.group(2))
                .toList();

        assertThat(lacking).isEmpty();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Threat |"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
                .toList();
    }

    /** Test classes are found by their simple names, which are unique here. */
    private static boolean exists(String className, String method) {
        Pattern declaration = Pattern.compile(
                "@(Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b)[\\s\\S])*?\\bvoid " + Pattern.quote(method) + "\\(");
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.endsWith(className + ".java"))
                    .anyMatch(file -> declaration.matcher(read(file)).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
