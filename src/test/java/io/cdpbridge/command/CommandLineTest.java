package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees who mistypes: one line, its code, and an exit code that scripts notice. */
class CommandLineTest {
    private static final int USAGE = 64;

    @TempDir
    private Path folder;

    private record Result(int exitCode, String out, String err) {}

    @ParameterizedTest
    @CsvSource({
        "'', run demo sandbox generate --debug --version",
        "run, --once --properties --routes --data-dir --set --format",
        "demo, --rows --seed --dir",
        "sandbox, --port --faults --dir --json --promotion-delay --token-lifetime --duplicate-external-id",
        "generate, logs",
        "generate logs, --rows --seed --out --dirty"
    })
    void help_names_every_option_on_standard_output(String command, String options) {
        Result result = run((command + " --help").strip());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Usage: " + ("cdp-bridge " + command).strip())
                .contains(options.split(" ", -1))
                .contains("--help");
    }

    @Test
    void the_help_of_run_lists_its_exit_codes() {
        assertThat(run("run --help").out()).contains("Exit codes:", "  0 ", "  1 ", "  2 ", "  64 ");
    }

    @Test
    void the_version_is_one_line() {
        assertThat(run("--version").out()).startsWith("cdp-bridge ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                              | a command is missing (see 'cdp-bridge --help')
            --bogus                                         | Unknown option: '--bogus'
            runn                                            | there is no command 'runn'; did you mean 'run'?
            generate                                        | (see 'cdp-bridge generate --help')
            generate log                                    | there is no command 'log'; did you mean 'logs'?
            run --onse                                      | did you mean '--once'? (see 'cdp-bridge run --help')
            run --format xml                                | '--format': expected one of [TEXT, JSON]
            run --set source.instance                       | '--set'
            run --set                                       | '--set'
            sandbox --port abc                              | '--port': 'abc' is not a whole number
            sandbox --port 70000                            | --port 70000 is no port; it is from 0 to 65535
            sandbox --token-lifetime 5s                     | '5s' is not an ISO 8601 duration such as PT30S
            sandbox --promotion-delay PT-1S                 | not negative
            sandbox --duplicate-external-id maybe           | accept or reject, not 'maybe'
            generate logs --rows x --seed 1 --out o         | '--rows': 'x' is not a whole number
            generate logs --rows 5 --seed 1                 | '--out=DIR'
            generate logs --rows 5 --seed s --out o         | '--seed': 's' is not a whole number
            generate logs --rows 5 --seed 1 --out o --dirty much | '--dirty': 'much' is not a number
            demo --rows many                                | '--rows': 'many' is not a whole number
            """)
    void what_is_not_understood_is_one_line_with_its_code(String arguments, String reason) {
        assertRefused(run(arguments), "CDP-1001", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rows -1          | CDP-7100 | --rows -1: choose a number from 0 to 1000000000
            --rows 5 --dirty 2 | CDP-7101 | --dirty 2.0: it is the share of faulty rows
            """)
    void a_number_to_generate_that_is_out_of_range_is_refused(String arguments, String code, String reason) {
        assertRefused(run("generate logs --seed 1 --out o " + arguments), code, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--properties", "--routes"})
    void a_file_or_folder_that_is_missing_is_named(String option) {
        Path missing = folder.resolve("missing");

        assertRefused(run("run", "--once", option, missing.toString()), "CDP-1002", missing + " does not exist");
    }

    @Test
    void a_fault_script_that_is_missing_or_wrong_is_named() throws IOException {
        Path script = folder.resolve("faults.yaml");
        assertRefused(run("sandbox", "--faults", script.toString()), "CDP-1002", script + " cannot be read");

        Files.writeString(script, "rules:\n  - call: ims.tokn\n    status: 500\n");
        assertRefused(
                run("sandbox", "--faults", script.toString()),
                "CDP-7002",
                script + ":2: unknown call 'ims.tokn'; did you mean 'ims.token'?");
    }

    @Test
    void a_property_that_nothing_reads_is_named_with_its_place_and_the_one_that_was_meant() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "\nsource.page-row = 5\n");
        String meant = "property 'source.page-row' is not known; did you mean 'source.page-rows'?";

        assertRefused(run("run", "--properties", file.toString()), "CDP-1003", file + ":2: " + meant);
        assertRefused(run("run --set source.page-row=5"), "CDP-1003", "--set source.page-row: " + meant);
    }

    @Test
    void a_value_that_cannot_be_is_named_with_its_place_and_what_can() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "source.page-rows=many\n");

        assertRefused(run("run", "--properties", file.toString()), "CDP-1004", file + ":1: ");
        assertRefused(run("run --set source.page-rows=0"), "CDP-1004", "must lie between 1 and 100000");
        assertRefused(run("run --set aep.platform-url=platform"), "CDP-1004", "must be an absolute http or https");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ledger.url=mysql                     | must begin with jdbc:postgresql: or jdbc:sqlite:
            source.input.schedule=0/15 * * * *   | must be a Quartz cron expression of six or seven fields
            source.input.schedule=often          | must be a Quartz cron expression
            source.delivery-logs.files=*[        | must be a regular expression: Dangling meta character
            source.dialect.delimiter=semicolon   | must be one character, or 'tab'
            source.dialect.quote=double          | must be one character, or 'none'
            """)
    void a_value_that_a_route_would_stumble_over_is_refused_before_the_start(String setting, String reason) {
        assertRefused(run("run", "--set", setting), "CDP-1004", reason);
    }

    @Test
    void a_properties_file_that_is_none_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "source.instance=\\u00zz\n");

        assertRefused(run("run", "--properties", file.toString()), "CDP-1002", "cannot be read: Malformed");
    }

    @Test
    void a_credential_that_is_missing_is_asked_for_by_property_and_variable() throws IOException {
        assertRefused(
                run("run", "--once", "--properties", nothing().toString(), "--data-dir", folder.toString()),
                "CDP-1005",
                "property 'aep.client-id' is not set (environment: AEP_CLIENT_ID)");
    }

    @Test
    void a_secret_never_shows_in_a_message() throws IOException {
        Path file = Files.writeString(folder.resolve("my.properties"), "aep.client-secrets=hunter2\n");

        assertThat(run("run", "--properties", file.toString()).err()).doesNotContain("hunter2");
    }

    @Test
    void a_folder_with_other_things_in_it_is_not_emptied_for_a_demo() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");

        assertRefused(run("demo", "--dir", folder.toString()), "CDP-1001", "is not a demo's; choose another");
        assertThat(mine).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug run --routes missing", "run --debug --routes missing", "run --debug --bogus"})
    void with_debug_there_is_a_stack_trace_behind_the_line(String arguments) {
        Result result = run(arguments);

        assertThat(result.exitCode()).isEqualTo(USAGE);
        assertThat(result.err()).startsWith("CDP-100").contains("\tat io.cdpbridge.command.");
    }

    private static void assertRefused(Result result, String code, String reason) {
        assertThat(result.err()).startsWith(code + " ").contains(reason).hasLineCount(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(USAGE);
    }

    private Path nothing() throws IOException {
        return Files.writeString(folder.resolve("nothing.properties"), "");
    }

    private static Result run(String arguments) {
        return run(arguments.isEmpty() ? new String[0] : arguments.split(" +", -1));
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CdpBridge.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
