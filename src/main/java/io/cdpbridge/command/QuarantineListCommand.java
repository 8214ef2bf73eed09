package io.cdpbridge.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineCount;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.operations.FactsJson;
import io.cdpbridge.operations.QuarantineRow;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts the rows of the quarantine by reason, or names them one by one; never what they hold. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Counts rows by flow, reason and state, or names them one by one.")
final class QuarantineListCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private QuarantineSelection selection = new QuarantineSelection();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Rows in these states: ${COMPLETION-CANDIDATES} (default: OPEN and REPLAYING).")
    private List<QuarantineState> states = List.of(QuarantineState.OPEN, QuarantineState.REPLAYING);

    @Option(names = "--rows", description = "Names each row instead of counting.")
    private boolean rows;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "With --rows: how many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

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
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        QuarantineFilter filter = selection.filter().in(states.toArray(QuarantineState[]::new));
        try (Ledger ledger = OpenLedger.of(configuration.settings(Map.of()))) {
            Quarantine quarantine = new Quarantine(ledger, InstantSource.system());
            if (rows) {
                names(out, quarantine.list(filter, 0, limit));
            } else {
                counts(out, quarantine.counts(filter));
            }
        }
        return 0;
    }

    private void counts(PrintWriter out, List<QuarantineCount> counts) throws Exception {
        if (format == Receipt.Format.JSON) {
            ObjectNode document = JSON.createObjectNode();
            document.set("quarantine", FactsJson.of(counts));
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
            return;
        }
        if (counts.isEmpty()) {
            out.println("No row in quarantine.");
            return;
        }
        out.println(
                String.format(Locale.ROOT, "%-16s %-34s %-10s %10s  %s", "flow", "reason", "state", "rows", "newest"));
        for (QuarantineCount count : counts) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-16s %-34s %-10s %,10d  %s",
                    count.flow(),
                    count.reason(),
                    count.state().word(),
                    count.rows(),
                    count.newest()));
        }
    }

    private void names(PrintWriter out, List<QuarantineEntry> entries) throws Exception {
        if (format == Receipt.Format.JSON) {
            ObjectNode document = JSON.createObjectNode();
            var list = document.putArray("rows");
            entries.forEach(entry -> list.add(QuarantineRow.json(entry)));
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
            return;
        }
        entries.forEach(entry -> out.println(QuarantineText.line(entry)));
        if (entries.size() == limit) {
            out.println("… the first " + limit + "; --limit shows more");
        }
    }
}
