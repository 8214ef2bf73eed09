package io.cdpbridge.command;

import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.operations.QuarantineDecisions;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives rows of the quarantine up for good. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description =
                "Gives rows up: what they hold is deleted, and the ledger keeps that there was a row, and why. Without --yes it only says how many.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the rows are given up", "1:nothing was given up", "64:the command line is not right"})
final class QuarantineDiscardCommand implements Callable<Integer> {
    @Mixin
    private QuarantineSelection selection = new QuarantineSelection();

    @Option(names = "--all", description = "All rows that wait.")
    private boolean all;

    @Option(names = "--yes", description = "Does it.")
    private boolean confirmed;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        QuarantineFilter filter = selection.deliberate(all).in(QuarantineState.OPEN);
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = OpenLedger.of(configuration.settings(Map.of()))) {
            QuarantineDecisions decisions = new QuarantineDecisions(new Quarantine(ledger, InstantSource.system()));
            if (!confirmed) {
                out.println(
                        Columns.number(decisions.waiting(filter)) + " rows would be given up for good; --yes does it.");
                return 1;
            }
            QuarantineDecisions.Done done = decisions.discard(filter);
            done.words().forEach(out::println);
            return done.rows() > 0 ? 0 : 1;
        }
    }
}
