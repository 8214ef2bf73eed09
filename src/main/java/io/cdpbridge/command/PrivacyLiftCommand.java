package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.runtime.PeopleList;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
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

    @Option(
            names = "--all",
            description = "Takes everybody off the list, also when the key is lost with which it was made.")
    private boolean everybody;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit (default: ${DEFAULT-VALUE}).")
    private String reason = "lifted";

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings(Map.of());
        Set<String> hashes = identities.allHashes();
        if (hashes.isEmpty() != everybody) {
            throw new BridgeException(
                    ErrorCode.USAGE, "name at least one identity, or its SHA-256; or give --all, and none");
        }
        try (Ledger ledger = OpenLedger.of(settings)) {
            int lifted = everybody
                    ? SuppressionList.liftAll(ledger, InstantSource.system(), reason)
                    : lift(PeopleList.of(settings, ledger, InstantSource.system()), hashes);
            spec.commandLine().getOut().println(lifted + " entries taken off the list.");
            return lifted > 0 ? 0 : 1;
        }
    }

    private int lift(SuppressionList list, Set<String> hashes) {
        int lifted = 0;
        for (String hash : hashes) {
            lifted += list.lift(list.key().ofSha256(hash), reason);
        }
        return lifted;
    }
}
