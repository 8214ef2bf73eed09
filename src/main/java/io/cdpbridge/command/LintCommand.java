package io.cdpbridge.command;

import io.cdpbridge.command.lint.Finding;
import io.cdpbridge.command.lint.JsonReport;
import io.cdpbridge.command.lint.Lint;
import io.cdpbridge.command.lint.Report;
import io.cdpbridge.command.lint.SampleLint;
import io.cdpbridge.command.lint.SarifReport;
import io.cdpbridge.command.lint.Severity;
import io.cdpbridge.command.lint.TextReport;
import io.cdpbridge.configuration.SettingsInspection;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.SampleCounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration without running it. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Checks routes, Kamelets, mappings, guardrails, properties and the schedule, and tells all that is wrong at once.",
            "Sends nothing and needs no credentials."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong; there may be warnings",
            "1:something is wrong",
            "64:the command line is not right"
        })
final class LintCommand implements Callable<Integer> {
    /** How findings are printed. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Exports to send through the routes of their flows, up to where they would be delivered.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--flow",
            paramLabel = "FLOW",
            description = "The flow that the exports are of (default: the one whose file names they match).")
    private Optional<String> flow = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            description = "How findings are printed (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (flow.isPresent() && data.isEmpty()) {
            throw new BridgeException(ErrorCode.USAGE, "--flow needs --data");
        }
        SettingsInspection inspection = configuration.inspect(Map.of());
        Lint lint = new Lint(inspection, InstantSource.system());
        List<Finding> findings = new ArrayList<>(lint.check(data));
        List<SampleCounts> samples = List.of();
        boolean runs = findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        if (!data.isEmpty() && runs) {
            try (StopSignal stop = StopSignal.install()) {
                SampleLint sample = lint.sampling();
                findings.addAll(sample.check(data, flow, stop::await));
                samples = sample.counts();
            }
        } else if (!data.isEmpty()) {
            spec.commandLine().getErr().println("The samples were not read, as the configuration has errors.");
        }
        Report report = new Report(findings, lint.files(), samples);
        print(report);
        return report.count(Severity.ERROR) > 0 ? 1 : 0;
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> TextReport.print(report, out);
            case JSON -> JsonReport.print(report, out);
            case SARIF -> SarifReport.print(report, new Version().getVersion()[0], out);
        }
    }
}
