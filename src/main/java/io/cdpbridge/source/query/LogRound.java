package io.cdpbridge.source.query;

import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.ledger.QueryWindow;
import java.util.Optional;

/** One poll of a log: file after file, each when the rows of the one before are staged. Confined to one thread. */
public final class LogRound {
    private final LogFlow flow;
    private boolean begun;
    private boolean done;
    private Optional<QueryFile> last = Optional.empty();

    LogRound(LogFlow flow) {
        this.flow = flow;
    }

    /**
     * The next file. The one before must have gone its way, well or not.
     *
     * @return nothing when there is no more for now, or the file before could not be staged and is to be tried again
     * @throws io.cdpbridge.error.BridgeException when the log cannot be read on now
     */
    public Optional<QueryFile> next() {
        if (last.isPresent()) {
            boolean staged = flow.settle(last.get());
            last = Optional.empty();
            if (!staged) {
                Optional<QueryWindow> unused = flow.underWay();
                return Optional.empty();
            }
        }
        while (last.isEmpty()) {
            Optional<QueryWindow> window = flow.underWay();
            if (window.isEmpty() && !begun) {
                begun = true;
                window = flow.begin();
            }
            if (window.isEmpty()) {
                done = true;
                return Optional.empty();
            }
            last = flow.next(window.get());
        }
        return last;
    }

    /** Whether all that the log held is staged, but for what is younger than the lag. */
    public boolean isDone() {
        return done;
    }
}
