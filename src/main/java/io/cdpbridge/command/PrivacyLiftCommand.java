package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.SuppressionList;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes people off the list of those of whom nothing is sent. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description =
                "Takes people off the list. A file of source.suppression.file or destination.suppression.file is not changed.")
final class PrivacyLiftCommand implements Callable<Integer> {
    @Mixin
    private Identities identities = new Identities();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit (default: ${DEFAULT-VALUE}).")
    private String reason = "lifted";

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<String> hashes = identities.hashes();
        if (hashes.isEmpty()) {
            throw new BridgeException(ErrorCode.USAGE, "name at least one identity, or its SHA-256");
        }
        try (Ledger ledger = OpenLedger.of(configuration.settings(Map.of()))) {
            SuppressionList list = new SuppressionList(ledger, InstantSource.system());
            int lifted = 0;
            for (String hash : hashes) {
                lifted += list.lift(hash, reason);
            }
            spec.commandLine().getOut().println(lifted + " entries taken off the list.");
            return lifted > 0 ? 0 : 1;
        }
    }
}
