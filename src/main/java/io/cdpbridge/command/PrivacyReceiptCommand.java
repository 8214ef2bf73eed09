package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequest;
import io.cdpbridge.ledger.PrivacyRequests;
import io.cdpbridge.runtime.PeopleList;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a request to forget people came to. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what a request to forget people came to: who asked, what was removed, erased and left, and what was looked through.",
            "It names nobody: identities are keyed hashes. In JSON, sha256 is the SHA-256 of the value of request as it is printed, in UTF-8."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the request is done, nothing is left",
            "1:it is not done",
            "64:there is no such request, or the command line or a property is not right"
        })
final class PrivacyReceiptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The request, as 'privacy forget' and 'privacy list' name it.")
    private String id = "";

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How it is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = configuration.settings(Map.of());
        InstantSource clock = InstantSource.system();
        try (Ledger ledger = OpenLedger.of(settings)) {
            PrivacyRequest request = new PrivacyRequests(ledger, PeopleList.of(settings, ledger, clock), clock)
                    .find(id)
                    .orElseThrow(() ->
                            new BridgeException(ErrorCode.USAGE, "there is no such request; 'privacy list' shows all"));
            new PrivacyReceipt(request).print(spec.commandLine().getOut(), format);
            return request.isDone() ? 0 : 1;
        }
    }
}
