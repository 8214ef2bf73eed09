package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alert rules that are shipped, by Prometheus' own tool. */
class AlertRulesTest {
    private static final Path FOLDER = Path.of("docs", "operations");
    private static final Pattern NAME = Pattern.compile("\\bcdp_bridge_\\w+");

    @Test
    void prometheus_takes_the_rules() throws Exception {
        assertThat(promtool("check", "rules", "alerts.yml")).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void each_rule_fires_when_it_should_and_none_when_all_is_well() throws Exception {
        assertThat(promtool("test", "rules", "alerts.test.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    @Test
    void every_rule_has_a_test() throws IOException {
        String tests = Files.readString(FOLDER.resolve("alerts.test.yml"));
        assertThat(found(Pattern.compile("alert: \\w+"), Files.readString(FOLDER.resolve("alerts.yml"))))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(tests).contains("alertname=\"" + rule.substring(7) + '"'));
    }

    @Test
    void every_metric_of_a_rule_is_one_that_the_bridge_has() throws IOException {
        List<String> known = Arrays.stream(Metric.values())
                .flatMap(metric -> metric.type() == Metric.Type.HISTOGRAM
                        ? Stream.of("_bucket", "_count", "_sum").map(series -> metric.title() + series)
                        : Stream.of(metric.title()))
                .toList();
        for (String file : List.of("alerts.yml", "alerts.test.yml", "grafana-dashboard.json")) {
            assertThat(found(NAME, Files.readString(FOLDER.resolve(file))))
                    .as(file)
                    .isNotEmpty()
                    .allMatch(known::contains, "is a metric of the list");
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        try (Stream<MatchResult> found = pattern.matcher(text).results()) {
            return found.map(MatchResult::group).distinct().toList();
        }
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Path program = Tool.require("promtool", "prometheus");
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                        .toList())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
