package io.cdpbridge.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done for people who were deleted. */
@Command(
        name = "privacy",
        mixinStandardHelpOptions = true,
        description =
                "Keeps people who were deleted on one side from coming back from the other, and forgets them here.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PrivacySuppressCommand.class,
            PrivacyLiftCommand.class,
            PrivacyListCommand.class,
            PrivacyForgetCommand.class
        })
final class PrivacyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
