package io.cdpbridge.command;

import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineCount;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
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
            Quarantine quarantine = new Quarantine(ledger, InstantSource.system());
            if (!confirmed) {
                long rows = quarantine.counts(filter).stream()
                        .mapToLong(QuarantineCount::rows)
                        .sum();
                out.println(Columns.number(rows) + " rows would be given up for good; --yes does it.");
                return 1;
            }
            long given = quarantine.discard(filter);
            out.println(Columns.number(given) + " rows given up.");
            return given > 0 ? 0 : 1;
        }
    }
}
