package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.plan.Approval;
import io.cdpbridge.destination.plan.PlanHeader;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.runtime.BridgeRuntime;
import io.cdpbridge.runtime.RuntimeMode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies one plan that was reviewed, or one that is held because it changes too much. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Applies a plan to Campaign, and reads it back. A bridge that runs in the data folder is told to do it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the plan is applied and confirmed, or a running bridge was told to apply it",
            "1:something failed; or the plan is refused, because what it was made from has changed",
            "2:the plan is applied but for rows in quarantine",
            "64:the command line or a property is not right"
        })
final class ApplyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan file, or a plan's name.")
    private String plan;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How the receipt is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings(RunCommand.destinationOnce());
        String name = name(settings);
        try (StopSignal stop = StopSignal.install();
                BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system(), RuntimeMode.APPLY)) {
            runtime.brokenFiles().forEach(problem -> spec.commandLine().getErr().println(problem.line()));
            new Approval(runtime.ledger(), InstantSource.system()).approve(name);
            Drain.Result result = new Drain(runtime, settings, Progress.none()).until(stop);
            runtime.stopRoutes();
            Receipt receipt = Receipt.of(runtime, result);
            receipt.print(spec.commandLine().getOut(), format);
            return receipt.exitCode();
        } catch (BridgeException e) {
            if (e.code() != ErrorCode.DATA_DIRECTORY_LOCKED) {
                throw e;
            }
            tell(settings, name);
            return 0;
        }
    }

    /** A running bridge finds the approval in the ledger. */
    private void tell(Settings settings, String name) {
        try (Ledger ledger = OpenLedger.of(settings)) {
            Plan approved = new Approval(ledger, InstantSource.system()).approve(name);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Approved: the running bridge applies " + approved.name() + " next.");
        }
    }

    private String name(Settings settings) {
        Path file = Path.of(plan);
        if (!Files.isRegularFile(file)) {
            if (plan.contains("/") || plan.endsWith(".parquet")) {
                throw new BridgeException(ErrorCode.FILE_MISSING, "plan file " + plan + " does not exist");
            }
            return plan;
        }
        try (Snapshots snapshots = new Snapshots(
                        settings.path("runtime.data-directory").resolve("spill"),
                        Math.toIntExact(settings.integer("destination.snapshot.memory")),
                        Math.toIntExact(settings.integer("destination.snapshot.threads")));
                PlanReader reader = snapshots.planReader(file)) {
            return PlanHeader.of(reader.header()).name();
        }
    }
}
