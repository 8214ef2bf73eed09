package io.cdpbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbook has a section for everything that calls an operator, and none for what does not exist. */
class RunbookTest {
    private static final Path CHECKS = Path.of("src/main/java/io/cdpbridge");

    /** How a check is named: where it is registered, or by its method {@code id}. */
    private static final Pattern CHECK = Pattern.compile(
            "(?:\\badd\\(|new RemoteSide\\(|Check\\.of(?:Ledger)?\\(|String (?:id\\(\\) \\{\\s*return|ID =) )\\s*\"([a-z-]+)\"");

    private static final Pattern ALERT = Pattern.compile("(?s)- alert: (\\w+)(.*?)(?=- alert:|\\z)");
    private static final Pattern RANGE = Pattern.compile("CDP-(\\d{4}) to CDP-(\\d{4})");

    /** Camel's own, of which there is one for each route. */
    private static final String CONSUMERS = "consumer";

    private final Map<String, Map<String, String>> sections =
            split("\n## ", read(Path.of("docs/runbook.md"))).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, chapter -> split("\n### ", chapter.getValue())));

    @Test
    void every_alert_has_its_section_to_which_its_rule_points() {
        Map<String, String> rules = ALERT.matcher(read(Path.of("docs/operations/alerts.yml")))
                .results()
                .collect(Collectors.toMap(rule -> rule.group(1), rule -> rule.group(2)));

        assertThat(sections.get("Alerts")).containsOnlyKeys(rules.keySet());
        assertThat(rules)
                .allSatisfy((name, rule) -> assertThat(rule)
                        .contains("runbook_url: docs/runbook.md#" + name.toLowerCase(Locale.ROOT) + "\n"));
    }

    @Test
    void every_check_of_health_has_its_section() {
        Set<String> ids = new TreeSet<>(Set.of(CONSUMERS));
        Stream.concat(files(CHECKS.resolve("runtime")), files(CHECKS.resolve("operations")))
                .flatMap(file -> CHECK.matcher(read(file)).results())
                .forEach(check -> ids.add(check.group(1)));

        assertThat(ids).contains("routes", "disk", "ledger");
        assertThat(sections.get("Checks of health")).containsOnlyKeys(ids);
    }

    @Test
    void every_alert_and_check_says_what_it_means_for_the_data_what_to_do_and_when_it_is_over() {
        assertThat(Stream.of("Alerts", "Checks of health")
                        .flatMap(chapter -> sections.get(chapter).entrySet().stream())
                        .filter(section -> !section.getValue().strip().startsWith("As [")))
                .isNotEmpty()
                .allSatisfy(section -> assertThat(section.getValue())
                        .as(section.getKey())
                        .contains("**The data:**", "**Look:**", "**Do:**", "**Over when:**"));
    }

    @Test
    void every_error_code_is_in_one_range_and_every_range_has_codes() {
        List<Integer> codes = Arrays.stream(ErrorCode.values())
                .map(code -> Integer.valueOf(code.code().substring("CDP-".length())))
                .toList();
        List<List<Integer>> ranges = sections.get("Error codes").keySet().stream()
                .map(RANGE::matcher)
                .filter(range -> range.matches())
                .map(range -> codes.stream()
                        .filter(code ->
                                code >= Integer.parseInt(range.group(1)) && code <= Integer.parseInt(range.group(2)))
                        .toList())
                .toList();

        assertThat(ranges).hasSameSizeAs(sections.get("Error codes").keySet()).noneMatch(List::isEmpty);
        assertThat(ranges.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(sections.get("Error codes"))
                .allSatisfy((range, section) ->
                        assertThat(section).as(range).contains("**The data:**", "**Look:**", "**Over when:**"));
    }

    /** Titles to what stands below them, without what stands before the first. */
    private static Map<String, String> split(String mark, String text) {
        return Arrays.stream(text.split(mark, -1))
                .skip(1)
                .map(section -> section.split("\n", 2))
                .collect(Collectors.toMap(
                        section -> section[0].strip(), section -> section.length > 1 ? "\n" + section[1] : ""));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
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
