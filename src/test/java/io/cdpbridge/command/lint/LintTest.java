package io.cdpbridge.command.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.generator.Expected;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    @Test
    void the_shipped_configuration_has_nothing_to_find() {
        LintFixture.Result result =
                LintFixture.run(List.of("lint", "--routes", "routes", "--properties", "application.properties"));

        assertThat(result.out()).endsWith("files checked: nothing found\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void all_findings_are_told_at_once_with_place_code_and_what_to_do() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Files.writeString(configuration.file("application.properties"), "source.intance=acme\nsource.page-rows=many\n");
        Files.writeString(configuration.file("routes/a.camel.yaml"), "- rout:\n    id: a\n");
        Files.writeString(configuration.file("routes/b.camel.yaml"), "- route: [\n");

        LintFixture.Result result = configuration.lint();

        assertThat(result.out().lines())
                .contains(configuration.file("application.properties")
                        + ":1: CDP-1003 property 'source.intance' is not known; did you mean 'source.instance'?")
                .anyMatch(line -> line.contains("application.properties:2: CDP-1004 "))
                .anyMatch(line -> line.contains("a.camel.yaml:1: CDP-2200 ") && line.contains("did you mean 'route'?"))
                .anyMatch(line -> line.contains("b.camel.yaml:2: CDP-2001 "));
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void a_class_that_moved_is_reported_with_the_name_to_write() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Files.writeString(configuration.file("routes/mine.camel.yaml"), """
                - routeConfiguration:
                    id: mine-errors
                    description: What is refused.
                    onException:
                      - onException:
                          id: mine-refused
                          exception:
                            - io.cdpbridge.aep.PlatformRefused
                          handled:
                            constant:
                              expression: "true"
                """);

        assertThat(configuration.lint().out().lines())
                .anyMatch(line -> line.contains("mine.camel.yaml:8: CDP-2219 ")
                        && line.endsWith("; write 'io.cdpbridge.client.aep.PlatformRefused'"));
    }

    @Test
    void a_sample_with_words_that_no_enumeration_has_is_told_by_word() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path sample = Files.writeString(
                data.resolve("delivery-logs-1.csv"),
                new DeliveryLogs()
                        .row("1", "status", "Envoyé")
                        .row("2", "status", "Envoyé")
                        .row("3", "deliveryMode", "9")
                        .row("4", "status", "Sent")
                        .toString());

        assertThat(configuration.lint("--data", sample.toString()).out())
                .contains(
                        "CDP-3031 warning: the column status has 'Envoyé' in 2 rows, which is no number, name or label")
                .contains("CDP-3031 warning: the column deliveryMode has '9' in 1 row, ");
    }

    @Test
    void a_mapping_whose_event_type_hangs_on_bare_numbers_is_told() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path mapping = configuration.file("routes/mappings/tracking-log.yaml");
        Files.writeString(mapping, Files.readString(mapping).replace("  - column: urlType", "  - column: linkType"));

        assertThat(configuration.lint().out())
                .contains("CDP-3032 warning: 'eventType' depends on the column 'urlType'");
    }

    @Test
    void a_time_that_the_clock_shows_twice_is_warned_of_and_one_that_it_never_shows_costs_the_row() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path mapping = configuration.file("routes/mappings/delivery-log.yaml");
        Files.writeString(mapping, Files.readString(mapping).replace("time-zone: UTC ", "time-zone: Europe/Paris "));
        Path sample = Files.writeString(
                data.resolve("delivery-logs-1.csv"),
                new DeliveryLogs()
                        .row("1", "eventDate", "2025/10/26 02:30:00")
                        .row("2", "eventDate", "2025/03/30 02:30:00")
                        .row("3", "eventDate", "2025/03/30 03:30:00")
                        .toString());

        assertThat(configuration.lint("--data", sample.toString()).out())
                .contains("CDP-2281 warning: 1 row is beyond the guardrail local-time-ambiguous")
                .contains(
                        "CDP-2280 warning: 1 row is rejected by the guardrail local-time-gap, the first on line 3 (eventDate)");

        Files.writeString(
                mapping,
                Files.readString(mapping).replace("time-zone: ", "ambiguous: reject\ngap: shift\ntime-zone: "));

        assertThat(configuration.lint("--data", sample.toString()).out())
                .contains(
                        "CDP-2280 warning: 1 row is rejected by the guardrail local-time-ambiguous, the first on line 2")
                .contains("CDP-2281 warning: 1 row is beyond the guardrail local-time-gap");
    }

    @Test
    void a_secret_never_stands_in_what_is_told_of_it() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Files.writeString(configuration.file("application.properties"), "aep.client-secret=s3cr3t-value\n");

        for (String format : List.of("text", "json", "sarif")) {
            assertThat(configuration.lint("--format", format).out())
                    .contains("CDP-2217")
                    .doesNotContain("s3cr3t-value");
        }
    }

    @Test
    void receivers_of_alerts_that_camel_can_tell_are_not_found_fault_with() throws IOException {
        String all = String.join(
                " ",
                "https://alerts.example.com/hooks?key=s3cret",
                "smtps://smtp.example.com:465?username=bridge&password=RAW(a&b=c)&from=a@example.com&to=b@example.com",
                "smtp://smtp.example.com:587?additionalJavaMailProperties.mail.smtp.starttls.enable=true&to=b@example.com",
                "file:told?fileExist=Append&appendChars=\\n",
                "direct://my-alerts?block=false");
        LintFixture configuration = new LintFixture(folder);
        Files.writeString(configuration.file("routes/my-alerts.camel.yaml"), """
                - route:
                    id: my-alerts
                    description: Tells of alerts in a way of its own.
                    from:
                      uri: direct:my-alerts
                      steps:
                        - to:
                            id: tell
                            uri: log:alerts
                """);

        assertThat(configuration.lint("--set", "alert.to=" + all).out()).endsWith("files checked: nothing found\n");
    }

    @Test
    void no_vault_is_asked_who_is_told_of_alerts() throws IOException {
        assertThat(new LintFixture(folder)
                        .lint("--set", "alert.to={{hashicorp:secret:bridge#alerts}}")
                        .out())
                .endsWith("files checked: nothing found\n");
    }

    @Test
    void a_receiver_of_alerts_that_is_misspelt_is_told_without_what_is_written_there() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path to = Files.writeString(data.resolve("alert-to"), """
                htps://mail.s3cret.example.com?password=s3cret
                smtps://mail.s3cret.example.com?to=s3cret@example.com&usrname=s3cret&password=RAW(s3cret&s3cret=1)
                file:s3cret?fileExist=s3cret&s3cretly=1
                direct:s3cret
                """);
        Files.writeString(configuration.file("application.properties"), "\nalert.to-file=" + to + "\n");

        LintFixture.Result result = configuration.lint();

        String place = configuration.file("application.properties") + ":2: ";
        assertThat(result.out().lines())
                .contains(
                        place + "CDP-2207 entry 1 of alert.to begins with no component of Camel that is there;"
                                + " did you mean 'https'?",
                        place + "CDP-2208 parameter 2 in entry 2 of alert.to is not an option of the component smtps;"
                                + " did you mean 'username'?",
                        place
                                + "CDP-2208 'fileExist' in entry 3 of alert.to has a value that the component file does not"
                                + " take; it is one of Override, Append, Fail, Ignore, Move, TryRename",
                        place + "CDP-2208 parameter 2 in entry 3 of alert.to is not an option of the component file;"
                                + " correct it; Camel's page of the component lists all options")
                .contains(place + "CDP-2215 no route reads from entry 4 of alert.to; correct the name, or add the"
                        + " route")
                .hasSize(6);
        assertThat(result.exitCode()).isEqualTo(1);
        for (String format : List.of("text", "json", "sarif")) {
            assertThat(configuration.lint("--format", format).out()).doesNotContain("s3cret");
        }
    }

    @Test
    void a_wrong_command_line_is_told_by_its_exit_code() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path other = Files.writeString(data.resolve("other.csv"), "id\n1\n");

        assertThat(configuration.lint("--flow", "delivery-logs").exitCode()).isEqualTo(64);
        assertThat(configuration.lint("--data", "missing.csv").exitCode()).isEqualTo(64);
        assertThat(configuration.lint("--data", other.toString()).exitCode()).isEqualTo(64);
        assertThat(configuration.lint("--format", "xml").exitCode()).isEqualTo(64);
        assertThat(LintFixture.run(List.of("lint", "--routes", "nowhere")).exitCode())
                .isEqualTo(64);
    }

    @Test
    void sarif_has_the_structure_that_editors_read() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Files.writeString(
                configuration.file("application.properties"), "source.intance=acme\nsource.deliver.pace=none\n");

        JsonNode sarif = configuration.lint("--format", "sarif").json();

        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        JsonNode run = sarif.path("runs").get(0);
        JsonNode rules = run.path("tool").path("driver").path("rules");
        assertThat(run.path("tool").path("driver").path("name").asText()).isNotBlank();
        assertThat(run.path("results")).hasSize(2);
        for (JsonNode result : run.path("results")) {
            JsonNode rule = rules.get(result.path("ruleIndex").asInt());
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
            assertThat(rule.path("shortDescription").path("text").asText()).isNotBlank();
            assertThat(result.path("level").asText()).isIn("error", "warning");
            assertThat(result.path("message").path("text").asText()).isNotBlank();
            JsonNode physical = result.path("locations").get(0).path("physicalLocation");
            assertThat(physical.path("artifactLocation").path("uri").asText()).endsWith("application.properties");
            assertThat(physical.path("region").path("startLine").asInt()).isPositive();
        }
    }

    @Test
    void a_property_that_no_file_sets_is_told_by_where_it_is_set() throws IOException {
        LintFixture configuration = new LintFixture(folder);

        LintFixture.Result result = configuration.lint("--set", "source.page-rows=many");

        assertThat(result.out()).startsWith("--set source.page-rows: CDP-1004 ");
    }

    @Test
    void a_history_that_takes_more_than_a_day_is_told() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path input = Files.createDirectories(data.resolve("input"));
        try (RandomAccessFile export =
                new RandomAccessFile(input.resolve("delivery-logs-1.csv").toFile(), "rw")) {
            export.setLength(91L << 20);
        }
        Files.writeString(
                configuration.file("application.properties"),
                "source.input.directory=" + input + "\nsource.deliver.batch-bytes=1048576\n");

        JsonNode findings = configuration.lint("--format", "json").json().path("findings");

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("code").asText()).isEqualTo(ErrorCode.HISTORY.code());
        assertThat(findings.get(0).path("line").asInt()).isEqualTo(2);
    }

    @Test
    void exports_of_an_audience_that_follow_each_other_too_soon_are_told() throws IOException {
        LintFixture configuration = new LintFixture(folder);
        Path zone = Files.createDirectories(data.resolve("zone/audience-sync"));
        String audience = "_segment0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f_";
        Files.createFile(zone.resolve("one" + audience + "20261101000000.csv"));
        Files.createFile(zone.resolve("one" + audience + "20261101020000.csv"));
        Files.createFile(zone.resolve("one" + audience + "20261101050000.csv"));

        JsonNode findings = configuration
                .lint("--format", "json", "--set", "destination.landing-zone.folder=" + data.resolve("zone"))
                .json()
                .path("findings");

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("code").asText()).isEqualTo(ErrorCode.ACTIVATION_TOO_OFTEN.code());
        assertThat(findings.get(0).path("file").asText()).endsWith("20261101020000.csv");
    }

    @Test
    void samples_are_counted_as_the_generator_says_and_stay_where_they_are() throws IOException {
        Expected expected = LogGenerator.generate(
                new GeneratorOptions(6_000, 11, data.resolve("exports"), GeneratorOptions.USUAL_DIRTY, 0));
        List<Path> exports = exports();
        List<String> arguments = new ArrayList<>(List.of("--format", "json", "--data"));
        exports.forEach(export -> arguments.add(export.toString()));

        LintFixture.Result result = new LintFixture(folder).lint(arguments.toArray(String[]::new));

        JsonNode samples = result.json().path("samples");
        Map<String, Long> rejected = new TreeMap<>();
        samples.forEach(sample -> sample.path("rejectedBy")
                .properties()
                .forEach(reason ->
                        rejected.merge(reason.getKey(), reason.getValue().asLong(), Long::sum)));
        assertThat(sum(samples, "read")).isEqualTo(expected.rows());
        assertThat(sum(samples, "accepted")).isEqualTo(expected.distinctEvents());
        assertThat(sum(samples, "duplicate")).isEqualTo(expected.duplicates());
        assertThat(rejected).isEqualTo(new TreeMap<>(expected.rejects()));
        assertThat(result.exitCode()).isZero();
        assertThat(exports()).isEqualTo(exports);
    }

    @Test
    void the_flow_of_a_sample_can_be_named() throws IOException {
        LogGenerator.generate(new GeneratorOptions(300, 11, data.resolve("exports"), 0, 0));
        Path sample = Files.move(
                exports().stream()
                        .filter(export -> export.toString().endsWith("tracking-logs-0001.csv"))
                        .findFirst()
                        .orElseThrow(),
                data.resolve("sample"));

        JsonNode samples = new LintFixture(folder)
                .lint("--format", "json", "--flow", "tracking-logs", "--data", sample.toString())
                .json()
                .path("samples");

        assertThat(samples).hasSize(1);
        assertThat(samples.get(0).path("flow").asText()).isEqualTo("tracking-logs");
        assertThat(samples.get(0).path("accepted").asLong()).isPositive();
    }

    @Test
    void a_sample_that_would_be_refused_is_an_error() throws IOException {
        Path sample = Files.writeString(data.resolve("delivery-logs-1.csv"), "one;two\n1;2\n");

        LintFixture.Result result = new LintFixture(folder).lint("--data", sample.toString());

        assertThat(result.out()).contains("delivery-logs-1.csv:1: CDP-2282 the file would be refused whole: CDP-4001 ");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    private List<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("exports"))) {
            return files.filter(file -> file.toString().contains("-logs-"))
                    .sorted()
                    .toList();
        }
    }

    private static long sum(JsonNode samples, String count) {
        long sum = 0;
        for (JsonNode sample : samples) {
            sum += sample.path(count).asLong();
        }
        return sum;
    }
}
