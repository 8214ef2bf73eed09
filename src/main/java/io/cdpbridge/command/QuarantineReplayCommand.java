package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.operations.QuarantineDecisions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks for rows of the quarantine to go through their flow once more. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Sends rows through their flow once more, guardrails included. The bridge that runs in the data folder takes them, or the next that does.",
            "A change to Campaign is planned anew with its audience. A row that was replayed is not replayed again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the replay is asked for", "1:no such row waits", "64:the command line is not right"})
final class QuarantineReplayCommand implements Callable<Integer> {
    @Mixin
    private QuarantineSelection selection = new QuarantineSelection();

    @Option(names = "--all", description = "All rows that wait.")
    private boolean all;

    @Option(
            names = "--edited",
            paramLabel = "FILE",
            description =
                    "With one ID: replays what is in the file instead, as 'show --out' wrote it and you corrected it.")
    private Optional<Path> edited = Optional.empty();

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        QuarantineFilter filter = selection.deliberate(all);
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = OpenLedger.of(configuration.settings(Map.of()))) {
            Quarantine quarantine = new Quarantine(ledger, InstantSource.system());
            if (edited.isPresent()) {
                edit(quarantine, filter.ids(), edited.get());
            }
            try {
                new QuarantineDecisions(quarantine).replay(filter).words().forEach(out::println);
            } catch (BridgeException e) {
                spec.commandLine().getErr().println(e.line());
                return 1;
            }
            return 0;
        }
    }

    private static void edit(Quarantine quarantine, List<Long> ids, Path file) throws Exception {
        if (ids.size() != 1) {
            throw new BridgeException(ErrorCode.USAGE, "--edited corrects one row: name one ID");
        }
        if (!Files.isRegularFile(file)) {
            throw new BridgeException(ErrorCode.FILE_MISSING, file + " does not exist");
        }
        if (!quarantine.edit(ids.get(0), withoutLineEnd(Files.readAllBytes(file)))) {
            throw new BridgeException(
                    ErrorCode.QUARANTINE_NOT_WAITING,
                    "row " + ids.get(0) + " does not wait, or is a change, which is corrected in Real-Time CDP");
        }
    }

    /** Editors end a file with a line end, which is no part of the row. */
    private static byte[] withoutLineEnd(byte[] text) {
        int length = text.length;
        while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
            length--;
        }
        return java.util.Arrays.copyOf(text, length);
    }
}
