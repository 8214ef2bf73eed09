package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cdp-bridge test}: tests of routes that an integrator writes in YAML. */
class TestCommandTest {
    private static final Path SHIPPED = Path.of("routes", "tests");
    private static final String HEAD = """
            flow: delivery-logs
            now: 2026-11-24T06:00:00Z
            defaults: {status: "1", eventDate: "2026-11-23 10:00:00.000Z", messageType: "0"}
            tests:
              - name: one
            """;

    @TempDir
    private Path folder;

    @Test
    void the_shipped_tests_pass_for_every_flow() throws IOException {
        Output result = test();

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        try (Stream<Path> files = Files.list(SHIPPED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".test.yaml", "")))
                    .contains("delivery-logs", "tracking-logs", "audience-sync", "profile-sync");
        }
        assertThat(result.out()).contains("  ok    ").doesNotContain("FAIL").endsWith(" tests, 0 failed\n");
    }

    @Test
    void what_comes_out_otherwise_is_told_with_file_line_and_both_values_and_stands_in_the_report() throws IOException {
        Path file = file(HEAD + """
                    given: {rows: [{id: "101", externalId: CRM-1}]}
                    then:
                      rows: {accepted: 2}
                      quarantine: [{reason: primary-identity}]
                      events:
                        - _experience.campaign.externalID: CRM-2
                """);
        Path report = folder.resolve("made/report.xml");

        Output result = test(file.toString(), "--report", report.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "  FAIL  one",
                        file + ":8: rows accepted: 1, 2 expected; all: accepted 1, confirmed 1, read 1",
                        file + ":9: row in quarantine 1 did not come; 0 came in all",
                        file + ":11: event 1: _experience.campaign.externalID is \"CRM-1\", \"CRM-2\" is expected",
                        "1 test, 1 failed");
        var suite = new XmlMapper().readTree(report.toFile()).path("testsuite");
        assertThat(suite.path("tests").asInt()).isEqualTo(1);
        assertThat(suite.path("failures").asInt()).isEqualTo(1);
        assertThat(suite.path("testcase").path("failure").toString()).contains(":8: rows accepted", ":11: event 1");
    }

    @Test
    void it_is_the_integrators_folder_that_is_tested() throws IOException {
        Path routes = folder.resolve("routes");
        Folders.copy(Path.of("routes"), routes);
        Path mapping = routes.resolve("mappings/delivery-log.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace("\"0/1\": directMarketing.emailSent", "\"0/1\": directMarketing.emailDelivered"));
        Path file = file(HEAD + """
                    given: {rows: [{id: "101", externalId: CRM-1}]}
                    then: {events: [{eventType: directMarketing.emailDelivered}]}
                """);

        Output changed = test(file.toString(), "--routes", routes.toString());
        Output shipped = test(file.toString());

        assertThat(changed.exitCode()).as(changed.out() + changed.err()).isZero();
        assertThat(shipped.exitCode()).isEqualTo(1);
    }

    @Test
    void a_run_that_fails_fails_its_test_unless_that_is_what_is_expected() throws IOException {
        Files.writeString(folder.resolve("short.csv"), "id;status\n1;1\n");
        Path file = file(HEAD + """
                    given: {file: short.csv}
                    then: {rows: {confirmed: 0}}
                  - name: two
                    given: {file: short.csv}
                    then: {outcome: failed, problems: [CDP-4001]}
                  - name: three
                    given: {file: short.csv}
                    then: {problems: [CDP-3021]}
                """);

        Output result = test(file.toString());

        assertThat(result.out())
                .contains(
                        "  FAIL  one",
                        file + ":7: the run ended as 'failed'",
                        "  ok    two",
                        "  FAIL  three",
                        file + ":13: no problem holds 'CDP-3021'; the run has",
                        "CDP-4001 ");
    }

    @Test
    void what_is_in_a_file_beside_the_test_is_not_shown() throws IOException {
        Files.writeString(
                folder.resolve("real.csv"),
                new DeliveryLogs()
                        .row("1", "externalId", "ANA-SECRET")
                        .row("2", "externalId", "BEN-SECRET")
                        .toString());
        Path file = file(HEAD + """
                    given: {file: real.csv}
                    then:
                      events: [{_experience.campaign.externalID: someone}]
                """);

        Output result = test(file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("_experience.campaign.externalID is another text, not shown", "2 came of 'event', 1 listed");
        assertThat(result.out() + result.err()).doesNotContain("SECRET");
    }

    @Test
    void all_slips_in_a_file_are_told_at_once_with_line_code_and_suggestion_and_the_next_file_is_run()
            throws IOException {
        Path broken = file("""
                flow: delivery-log
                tests:
                  - name: one
                    givn: {}
                    then: {events: {}, rows: {acepted: 1}, quarantine: [{raeson: x}]}
                  - name: two
                    properties: {aep.client-id: me, source.instanc: x}
                    given: {audience: Loyal}
                """.replace("flow: delivery-log\n", "flow: delivery-logs\nflw: x\n"));
        Path good = Files.writeString(
                folder.resolve("z.test.yaml"), HEAD + "    then: {events: [], quarantine: [], rows: {read: 0}}\n");

        Output result = test(broken.toString(), good.toString());

        assertThat(result.out())
                .contains(
                        broken + ":2: CDP-1161 'flw' is not a key of the file; did you mean 'flow'?",
                        broken + ":5: CDP-1161 'givn' is not a key of a test; did you mean 'given'?",
                        broken + ":6: CDP-1163 'events' is no list",
                        broken + ":6: CDP-1161 'acepted' is not a key of 'rows'; did you mean 'accepted'?",
                        broken + ":6: CDP-1161 'raeson' is not a key of a row in quarantine; did you mean 'reason'?",
                        broken + ":8: CDP-1164 'aep.client-id' is set by the test kit; a test cannot",
                        broken + ":8: CDP-1164 property 'source.instanc' is not known; did you mean 'source.instance'?",
                        broken + ":9: CDP-1161 'audience' is not a key of 'given'",
                        broken + ":7: CDP-1162 nothing is expected; add 'then'",
                        "  ok    one",
                        "2 tests, 1 failed");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void whatever_would_lead_out_of_the_sandbox_is_refused_and_the_test_is_not_run() throws IOException {
        Path told = folder.resolve("told");
        List<String> outwards = List.of(
                "alert.to: file:" + told,
                "alert.after: PT0S",
                "trace.endpoint: http://collector.example.com/v1/traces",
                "campaign.token-url: https://ims.example.com/token",
                "source.stream.inlet-url: https://inlet.example.com/collection/1",
                "destination.sftp.host: sftp.example.com");
        Path file = file("""
                properties:
                  %s
                """.formatted(String.join("\n  ", outwards)) + HEAD + """
                    given: {rows: [{id: "101", externalId: CRM-1}]}
                    then: {outcome: failed}
                """);

        Output result = test(file.toString());

        assertThat(result.out())
                .contains(outwards.stream()
                        .map(line -> file + ":" + (outwards.indexOf(line) + 2) + ": CDP-1164 '"
                                + line.substring(0, line.indexOf(':'))
                                + "' is set by the test kit; a test cannot")
                        .toList())
                .doesNotContain("example.com")
                .endsWith("1 test, 1 failed\n");
        assertThat(told).doesNotExist();
    }

    @Test
    void a_fault_that_the_sandbox_does_not_know_is_told_with_its_line() throws IOException {
        Path file = file(HEAD + """
                    given:
                      faults:
                        - {call: batch.put, status: 429}
                        - {call: batch.putt, status: 429}
                    then: {events: []}
                """);

        assertThat(test(file.toString()).out())
                .contains(file + ":9: unknown call 'batch.putt'; did you mean 'batch.put'?");
    }

    @Test
    void no_file_of_tests_is_a_usage_error_and_so_is_a_folder_of_routes_that_is_not_there() {
        Output nothing = test(folder.toString());
        Output nowhere = test("--routes", folder.resolve("x").toString());

        assertThat(nothing.exitCode()).isEqualTo(64);
        assertThat(nothing.err()).startsWith("CDP-1165 ");
        assertThat(nowhere.exitCode()).isEqualTo(64);
        assertThat(nowhere.err()).startsWith("CDP-1002 ");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.test.yaml"), text);
    }

    private static Output test(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of("test"), Stream.of(arguments)).toArray(String[]::new);
        int exit = CdpBridge.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Output(exit, out.toString(), err.toString());
    }
}
