package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.error.BridgeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void it_writes_the_exports_and_tells_the_counts_in_one_line() {
        int exit = run("logs", "--rows", "500", "--seed", "3", "--out", folder.toString());

        assertThat(exit).isZero();
        assertThat(folder.resolve("expected.json")).exists();
        assertThat(out.toString())
                .hasLineCount(1)
                .startsWith("500 rows in 6 files: ")
                .contains("expected.json");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_share_of_faulty_rows_can_be_chosen() {
        run("logs", "--rows", "100", "--seed", "3", "--out", folder.toString(), "--dirty", "1");

        assertThat(out.toString()).contains(" 0 distinct events, 0 duplicates, 100 to be rejected");
    }

    @Test
    void help_tells_the_options_but_not_the_hidden_one() {
        assertThat(run("logs", "--help")).isZero();

        assertThat(out.toString())
                .contains("--rows", "--seed", "--out", "--dirty", "0.02", "60 %")
                .doesNotContain("--wide");
    }

    @Test
    void a_missing_or_unreadable_option_is_named() {
        assertThat(run("logs", "--rows", "5", "--seed", "1")).isNotZero();
        assertThat(err.toString()).contains("--out");
        assertThat(run("logs", "--rows", "many", "--seed", "1", "--out", folder.toString()))
                .isNotZero();
        assertThat(err.toString()).contains("--rows", "many");
    }

    @Test
    void a_value_out_of_range_comes_with_its_code() {
        assertThat(run("logs", "--rows", "5", "--seed", "1", "--out", folder.toString(), "--dirty", "2"))
                .isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "CDP-7101 --dirty 2.0: it is the share of faulty rows; choose a number from 0 to 1, such as 0.02");
    }

    @Test
    void rounds_of_audience_exports_are_written_and_told_in_one_line() {
        int exit = run(
                "audiences",
                "--members",
                "200",
                "--audiences",
                "3",
                "--rounds",
                "2",
                "--seed",
                "3",
                "--out",
                folder.toString());

        assertThat(exit).isZero();
        assertThat(folder.resolve("expected.json")).exists();
        assertThat(folder.resolve("round-2").resolve("audience-sync")).isNotEmptyDirectory();
        assertThat(out.toString()).hasLineCount(1).contains(" recipients; ", " over 2 rounds, ", "expected.json");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_number_of_rounds_out_of_range_comes_with_its_code() {
        assertThat(run(
                        "audiences",
                        "--members",
                        "5",
                        "--audiences",
                        "1",
                        "--rounds",
                        "0",
                        "--seed",
                        "3",
                        "--out",
                        folder.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).startsWith("CDP-7112 --rounds 0: ");
    }

    private int run(String... args) {
        return new CommandLine(new GenerateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(((BridgeException) failure).line());
                    return 1;
                })
                .execute(args);
    }
}
