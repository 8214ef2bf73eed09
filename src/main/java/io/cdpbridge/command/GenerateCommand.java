package io.cdpbridge.command;

import io.cdpbridge.sandbox.generator.Expected;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate}: data to try CDP Bridge with. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Generates data to try CDP Bridge with.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {GenerateCommand.Logs.class, GenerateAudiencesCommand.class})
public final class GenerateCommand {

    /** {@code generate logs}: exports of delivery and tracking logs, and what is to become of them. */
    @Command(
            name = "logs",
            mixinStandardHelpOptions = true,
            description = {
                "Writes exports of delivery and tracking logs as Campaign does, and expected.json beside them:",
                "the rows, the distinct events, and the rejected rows by guardrail.",
                "The same options always give the same bytes."
            })
    static final class Logs implements Callable<Integer> {
        @Option(
                names = "--rows",
                required = true,
                paramLabel = "N",
                description = "Data rows over all files, about 60 %% of them delivery logs.")
        private long rows;

        @Option(
                names = "--seed",
                required = true,
                paramLabel = "S",
                description = "Any number. Another one, other data.")
        private long seed;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "DIR",
                description = "The folder to write into. It must hold no exports yet.")
        private Path out;

        @Option(
                names = "--dirty",
                paramLabel = "RATIO",
                defaultValue = "" + GeneratorOptions.USUAL_DIRTY,
                description = "The share of rows that a guardrail must reject, 0 to 1 (default: ${DEFAULT-VALUE}).")
        private double dirty;

        @Option(
                names = "--odd",
                description = {
                    "Also write what real exports bring: identities that the platform blocks among the rows to be",
                    "rejected, labels instead of numbers in every second file, and odd file names."
                })
        private boolean odd;

        @Option(
                names = "--wide",
                hidden = true,
                paramLabel = "BYTES",
                defaultValue = "0",
                description = "Make each row so wide with a column that nothing maps.")
        private int wide;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Expected expected = LogGenerator.generate(new GeneratorOptions(rows, seed, out, dirty, odd, wide));
            long rejects = expected.rejects().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            spec.commandLine()
                    .getOut()
                    .println(expected.rows() + " rows in " + expected.files().size() + " files: "
                            + expected.distinctEvents() + " distinct events, " + expected.duplicates()
                            + " duplicates, " + rejects + " to be rejected; see " + out.resolve(Expected.FILE_NAME));
            return 0;
        }
    }
}
