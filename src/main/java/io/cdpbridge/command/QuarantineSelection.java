package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.QuarantineFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options by which rows of the quarantine are chosen. */
final class QuarantineSelection {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of rows.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--flow", paramLabel = "NAME", description = "Rows of this flow.")
    private Optional<String> flow = Optional.empty();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Rows with this reason: a guardrail's id, or a code of the platform or of Campaign.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--file", paramLabel = "NAME", description = "Rows that were read from the file of this name.")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "Rows that came during this run; the receipt in JSON tells its number.")
    private Optional<Long> run = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "Rows that came at or after this instant.")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Rows that came before this instant.")
    private Optional<Instant> until = Optional.empty();

    /** The rows that are meant, in whatever state. */
    QuarantineFilter filter() {
        return new QuarantineFilter(ids, flow, reason, file, run, since, until, List.of());
    }

    /**
     * The rows that are meant by a command that changes them.
     *
     * @param all whether all were asked for
     * @throws BridgeException CDP-1001 when nothing was said: a slip must not concern every row
     */
    QuarantineFilter deliberate(boolean all) {
        QuarantineFilter filter = filter();
        if (!filter.narrows() && !all) {
            throw new BridgeException(
                    ErrorCode.USAGE,
                    "say which rows are meant: by id, --flow, --reason, --file, --run, a time, or --all");
        }
        return filter;
    }
}
