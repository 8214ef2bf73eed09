package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.ledger.QueryReach;
import io.cdpbridge.ledger.QueryWindow;
import io.cdpbridge.ledger.QueryWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A flow's log by query: windows that follow each other, each in one file or several. A file goes the way of an exported
 * one; the next is asked for when its rows are staged, and only then the flow moves on. Each window begins some time
 * before the end of the last, because rows come late, and no later than behind the newest row that was read, because a clock
 * may have been wrong; what was read before is known to the idempotent consumer.
 *
 * <p>A window's end is fixed when it begins. So whatever was written to the log before its end and comes late by no more than
 * the overlap is found by this window or the next, however long the reading takes. Confined to one thread at a time.
 */
public final class LogFlow {
    private final String flow;
    private final LogQuery query;
    private final Supplier<Campaign> campaign;
    private final Clocks clocks;
    private final PatientCalls calls;
    private final QueryWindows windows;
    private final Inputs inputs;
    private final Spool spool;
    private final QueryLimits limits;
    private final WindowReader reader;
    private Optional<LogForm> form = Optional.empty();
    private Optional<BridgeException> refused = Optional.empty();

    /** @param campaign makes the client when it is needed: slices that are files need none */
    public LogFlow(
            String flow,
            LogQuery query,
            Supplier<Campaign> campaign,
            Clocks clocks,
            PatientCalls calls,
            QueryWindows windows,
            Inputs inputs,
            Spool spool,
            QueryLimits limits) {
        this.flow = flow;
        this.query = query;
        this.campaign = campaign;
        this.clocks = clocks;
        this.calls = calls;
        this.windows = windows;
        this.inputs = inputs;
        this.spool = spool;
        this.limits = limits;
        this.reader = new WindowReader(campaign, calls, windows, spool, limits);
        spool.setAsideAllBut(windows.written(flow));
    }

    /** What is asked. */
    public LogQuery query() {
        return query;
    }

    /** Where a file lies. */
    public Path path(QueryFile file) {
        return file.window().sourceFile().map(Path::of).orElseGet(() -> spool.path(file.input()));
    }

    /** What is read in one poll: the window that was begun before, if one was, and one more. */
    public LogRound round() {
        return new LogRound(this);
    }

    /** The window that was begun and not ended. */
    Optional<QueryWindow> underWay() {
        refused.ifPresent(reason -> {
            throw reason;
        });
        return windows.underWay(flow);
    }

    /** Begins the next window, if one is due. */
    Optional<QueryWindow> begin() {
        Optional<QueryReach> reach = windows.reach(flow);
        Instant to = calls.call(() ->
                        clocks.now(() -> campaign.get().serverTime(), flow, limits.lag(), reach.map(QueryReach::to)))
                .truncatedTo(ChronoUnit.MILLIS)
                .minus(limits.lag());
        if (reach.map(QueryReach::to).equals(Optional.of(to))) {
            return Optional.empty();
        }
        Instant from =
                reach.map(reached -> reached.next(limits.overlap())).orElseGet(() -> to.minus(limits.firstWindow()));
        return to.isAfter(from)
                ? Optional.of(windows.open(flow, from, to, reach.flatMap(QueryReach::newest)))
                : Optional.empty();
    }

    /**
     * The next file of a window: one that was written and is not staged yet, or what is asked for now.
     *
     * @return nothing when the window is to be looked at again: it may be ended
     */
    public Optional<QueryFile> next(QueryWindow window) {
        Optional<QueryFile> written = windows.written(window);
        if (written.isPresent()) {
            if (!isSettled(written.get()) && isThere(written.get())) {
                return written;
            }
            boolean unused = settle(written.get());
            return Optional.empty();
        }
        if (window.sourceFile().isPresent()) {
            return exported(window, Path.of(window.sourceFile().get()));
        }
        if (form.isEmpty()) {
            form = Optional.of(new LogFields(query, name -> campaign.get().schema(name)).form());
        }
        return reader.next(window, form.get());
    }

    /**
     * Takes note of what became of a file.
     *
     * @return whether its rows are staged, so that what follows may be asked for
     */
    public boolean settle(QueryFile file) {
        boolean exported = file.window().sourceFile().isPresent();
        if (isStaged(file)) {
            windows.staged(file);
            if (!exported) {
                spool.archive(
                        file.input(),
                        inputs.find(file.input()).filter(inputs::hasWithheld).isEmpty());
            }
            return true;
        }
        if (state(file).equals(Optional.of(InputState.REFUSED))) {
            windows.dropped(file, true);
            if (!exported) {
                spool.refused(file.input(), inputs::withholds);
            }
            refused(file);
        } else if (!isThere(file)) {
            windows.dropped(file, false);
        }
        return false;
    }

    /** A slice waits for somebody and the others go on; live rows are not passed over. */
    private void refused(QueryFile file) {
        String name = file.input().name();
        if (file.window().backfillId().isPresent()) {
            windows.failed(file.window(), name + " was refused");
        } else {
            refused = Optional.of(new BridgeException(
                    ErrorCode.QUERY_FILE_REFUSED, flow + " stands still, because " + name + " was refused"));
        }
    }

    private Optional<QueryFile> exported(QueryWindow window, Path file) {
        try {
            Optional<String> fault = PlainFile.fault(file);
            if (fault.isPresent()) {
                windows.failed(window, PlainFile.shown(file.toString()) + ": " + fault.get());
                return Optional.empty();
            }
            QueryFile written = windows.written(window, spool.identity(file), 0, Optional.empty(), Optional.empty());
            // It may have been read before, as an export or a slice of another history.
            return isStaged(written) ? Optional.empty() : Optional.of(written);
        } catch (NoSuchFileException e) {
            windows.failed(window, file + " does not exist");
            return Optional.empty();
        } catch (IOException e) {
            throw Spool.failed(file + " cannot be looked at", e);
        }
    }

    private boolean isThere(QueryFile file) {
        return file.window()
                .sourceFile()
                .map(Path::of)
                .map(found -> Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS))
                .orElseGet(() -> spool.holds(file.input()));
    }

    private boolean isStaged(QueryFile file) {
        return state(file)
                .filter(state -> state == InputState.DONE || state == InputState.REPEATED)
                .isPresent();
    }

    private boolean isSettled(QueryFile file) {
        return state(file).filter(state -> state != InputState.READING).isPresent();
    }

    private Optional<InputState> state(QueryFile file) {
        return inputs.find(file.input()).map(Input::state);
    }
}
