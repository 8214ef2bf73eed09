package io.cdpbridge.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.runtime.BridgeRuntime;
import io.cdpbridge.runtime.RuntimeMode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a flow to Campaign would change, without changing it. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Reads the exports that are there and writes down what would change in Campaign and why, without writing to it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the plan is written",
            "1:it could not be made",
            "64:the command line or a property is not right"
        })
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ROUTE", description = "The flow: audience-sync or profile-sync.")
    private String flow;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Copies the plan file there (default: it lies in the data folder).")
    private Optional<Path> copy = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How the summary is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!List.of("audience-sync", "profile-sync").contains(flow)) {
            throw new BridgeException(
                    ErrorCode.USAGE, "'" + flow + "' makes no plans; name audience-sync or profile-sync");
        }
        Settings settings = configuration.settings(RunCommand.destinationOnce());
        try (StopSignal stop = StopSignal.install();
                BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system(), RuntimeMode.PLAN)) {
            PrintWriter err = spec.commandLine().getErr();
            runtime.brokenFiles().forEach(problem -> err.println(problem.line()));
            Drain.Result result = new Drain(runtime, settings, Progress.none()).until(stop);
            if (result != Drain.Result.DRAINED && result != Drain.Result.HELD) {
                return failed(runtime, result);
            }
            Optional<Plan> plan = runtime.plan(flow);
            if (plan.isEmpty() || !runtime.flowWatch().troubles().isEmpty()) {
                return failed(runtime, Drain.Result.TROUBLE);
            }
            print(PlanSummary.of(runtime.ledger(), plan.get(), file(settings, plan.get())));
            return 0;
        }
    }

    /** What was not read does not stand in a plan, which would look like one of nothing to do. */
    private int failed(BridgeRuntime runtime, Drain.Result result) {
        PrintWriter err = spec.commandLine().getErr();
        runtime.flowWatch().troubles().values().forEach(problem -> err.println(problem.line()));
        err.println("No plan was made: "
                + switch (result) {
                    case STOPPED -> "the process was asked to stop.";
                    case TIMED_OUT -> "the exports were not read in time.";
                    default -> "not everything could be read, see above.";
                });
        return 1;
    }

    private Path file(Settings settings, Plan plan) throws Exception {
        Path file = PlainFile.in(settings.path("runtime.data-directory").resolve("plans"), plan.file());
        if (copy.isPresent()) {
            return Files.copy(
                    file, copy.get(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return file;
    }

    private void print(PlanSummary summary) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Receipt.Format.JSON) {
            out.println(new ObjectMapper().writeValueAsString(summary));
        } else {
            summary.print(out);
        }
    }
}
