package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.runtime.Coded;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code cdp-bridge} program: what stands behind its launcher. */
@Command(
        name = "cdp-bridge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Joins Real-Time CDP with Campaign v8: delivery and tracking logs become ExperienceEvents, audiences and profiles reach lists and recipients.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Not affiliated with Adobe. 'cdp-bridge COMMAND --help' tells more."})
public final class CdpBridge implements Runnable {
    /** A command line that can't be understood, a file that is missing, a value that can't be. */
    static final int EXIT_USAGE = 64;

    private static final List<Class<?>> COMMANDS = List.of(
            InitCommand.class,
            RunCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            BackfillCommand.class,
            QuarantineCommand.class,
            PrivacyCommand.class,
            DoctorCommand.class,
            ReconcileCommand.class,
            ExplainCommand.class,
            LintCommand.class,
            TestCommand.class,
            DemoCommand.class,
            SandboxCommand.class,
            GenerateCommand.class);

    private static final Set<ErrorCode> USAGE_CODES = EnumSet.of(
            ErrorCode.USAGE,
            ErrorCode.FILE_MISSING,
            ErrorCode.PROPERTY_UNKNOWN,
            ErrorCode.PROPERTY_INVALID,
            ErrorCode.PROPERTY_MISSING,
            ErrorCode.OBSERVE_PORT,
            ErrorCode.INIT_FOLDER_IN_USE,
            ErrorCode.PRIVACY_KEY,
            ErrorCode.PRIVACY_KEY_OTHER,
            ErrorCode.PRIVACY_JOURNAL,
            ErrorCode.OBSERVE_UNGUARDED,
            ErrorCode.OBSERVE_MANAGEMENT,
            ErrorCode.OBSERVE_TOKEN,
            ErrorCode.OBSERVE_TLS,
            ErrorCode.TEST_NONE,
            ErrorCode.SECRET_FUNCTION,
            ErrorCode.BACKFILL_RANGE,
            ErrorCode.BACKFILL_FLOW,
            ErrorCode.GENERATOR_ROWS,
            ErrorCode.GENERATOR_DIRTY,
            ErrorCode.GENERATOR_WIDE,
            ErrorCode.FAULT_SCRIPT_INVALID);

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private CdpBridge() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        LogFormat.useEnvironment();
        System.exit(run(
                args,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs one command in this process and returns its exit code. */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CdpBridge program = new CdpBridge();
        CommandLine commandLine = commandLine(program, named(args));
        commandLine.setOut(VisibleWriter.of(out));
        commandLine.setErr(VisibleWriter.of(err));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commandLine.setParameterExceptionHandler(
                (failure, given) -> misunderstood(failure, List.of(given).contains("--debug")));
        ValueConverters.register(commandLine);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command, program.debug));
        return commandLine.execute(args);
    }

    /** The command line with all its commands. */
    public static CommandLine everyCommand() {
        return commandLine(new CdpBridge(), COMMANDS);
    }

    private static CommandLine commandLine(CdpBridge program, List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(program);
        // A reference to a method of this class would keep it, of an old format and large, out of an archive of
        // classes.
        for (Class<?> command : commands) {
            commandLine.addSubcommand(command);
        }
        return commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /**
     * Picocli looks closely at each command that it gets, which takes a tenth of a start. So it gets the one with which the line
     * begins; all of them, when it has to tell of them.
     */
    private static List<Class<?>> named(String[] line) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> line.length > 0 && command.getSimpleName().equalsIgnoreCase(line[0] + "Command"))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** Without a command there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int misunderstood(ParameterException failure, boolean debug) {
        CommandLine command = failure.getCommandLine();
        String reason = firstLine(failure.getMessage());
        if (failure instanceof UnmatchedArgumentException unmatched) {
            if (!unmatched.isUnknownOption() && !command.getSubcommands().isEmpty()) {
                reason = "there is no command '" + unmatched.getUnmatched().get(0) + "'";
            }
            if (!unmatched.getSuggestions().isEmpty()) {
                reason += "; did you mean '" + unmatched.getSuggestions().get(0) + "'?";
            }
        }
        LogFormat.errors(command.getErr())
                .accept(ErrorCode.USAGE.code() + " " + reason + " (see '"
                        + command.getCommandSpec().qualifiedName() + " --help')");
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        return EXIT_USAGE;
    }

    private static int failed(Exception failure, CommandLine command, boolean debug) {
        BridgeException known =
                failure instanceof BridgeException bridge ? bridge : Coded.of(failure, ": " + failure.getMessage());
        LogFormat.errors(command.getErr()).accept(firstLine(known.line()));
        if (debug) {
            known.printStackTrace(command.getErr());
        }
        return USAGE_CODES.contains(known.code()) ? EXIT_USAGE : 1;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
