package io.cdpbridge.command;

import io.cdpbridge.sandbox.generator.audience.AudienceExpected;
import io.cdpbridge.sandbox.generator.audience.AudienceGenerator;
import io.cdpbridge.sandbox.generator.audience.AudienceOptions;
import io.cdpbridge.sandbox.generator.audience.ExportTruth;
import io.cdpbridge.sandbox.generator.audience.RoundTruth;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate audiences}: rounds of audience exports, and what is to become of them. */
@Command(
        name = "audiences",
        mixinStandardHelpOptions = true,
        description = {
            "Writes rounds of exports of audiences as Real-Time CDP does, a population of recipients to load into",
            "Campaign, and what Campaign must hold after each round: counts in expected.json, keys and recipients",
            "beside them. The same options always give the same bytes."
        })
final class GenerateAudiencesCommand implements Callable<Integer> {
    @Option(
            names = "--members",
            required = true,
            paramLabel = "N",
            description = "People that the audiences are made of; four in five are in the first audience.")
    private long members;

    @Option(
            names = "--audiences",
            required = true,
            paramLabel = "A",
            description = "How many audiences. The first is renamed, the last of several loses all members once.")
    private int audiences;

    @Option(
            names = "--rounds",
            required = true,
            paramLabel = "R",
            description = "How often they are exported, a day apart: first full, later every third time.")
    private int rounds;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "Any number. Another one, other data.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write into. Nothing may have been generated there yet.")
    private Path out;

    @Option(
            names = "--dirty",
            paramLabel = "RATIO",
            defaultValue = "" + AudienceOptions.USUAL_DIRTY,
            description = "The share of rows that something is wrong with, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double dirty;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AudienceExpected expected =
                AudienceGenerator.generate(new AudienceOptions(members, audiences, rounds, seed, out, dirty));
        List<ExportTruth> exports = expected.rounds().stream()
                .flatMap(GenerateAudiencesCommand::exports)
                .toList();
        long rows = exports.stream().mapToLong(ExportTruth::rows).sum();
        long valid = exports.stream().mapToLong(ExportTruth::valid).sum();
        long files = exports.stream().mapToLong(export -> export.files().size()).sum();
        spec.commandLine()
                .getOut()
                .println(expected.recipients() + " recipients; " + rows + " rows in " + files + " files over " + rounds
                        + " rounds, " + (rows - valid) + " to be rejected; see "
                        + out.resolve(AudienceExpected.FILE_NAME));
        return 0;
    }

    private static Stream<ExportTruth> exports(RoundTruth round) {
        return Stream.concat(
                round.audiences().stream().map(audience -> audience.export()),
                Stream.of(round.profiles().export()));
    }
}
