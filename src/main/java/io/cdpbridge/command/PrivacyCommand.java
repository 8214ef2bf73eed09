package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.Suppressions;
import java.time.Duration;
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
            PrivacyReceiptCommand.class,
            PrivacyForgetCommand.class
        })
final class PrivacyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** For how long a person is suppressed under the guardrails of these settings. */
    static Duration window(Settings settings) {
        return Suppressions.window(GuardrailCatalogue.read(
                settings.path("runtime.routes-directory").resolve("guardrails.yaml")));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
