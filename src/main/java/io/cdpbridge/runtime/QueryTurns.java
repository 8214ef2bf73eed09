package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.source.query.QueryStopped;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The turns of one poll, in each of which a file is asked for, once the rows of the one before are staged. Turns and not files,
 * because Camel's splitter looks for the next element before it hands on the one at hand. Each element is the poll itself.
 */
final class QueryTurns implements Iterator<QueryTurns> {
    private final Supplier<Optional<QueryFile>> look;
    private final Consumer<BridgeException> trouble;
    private boolean ended;

    /**
     * @param look gives the next file, or nothing when the poll is over
     * @param trouble is told why the poll could not go on
     */
    QueryTurns(Supplier<Optional<QueryFile>> look, Consumer<BridgeException> trouble) {
        this.look = look;
        this.trouble = trouble;
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public QueryTurns next() {
        return this;
    }

    /** The file of this turn; nothing when there is no more. */
    Optional<QueryFile> take() {
        if (ended) {
            return Optional.empty();
        }
        Optional<QueryFile> file = Optional.empty();
        try {
            file = look.get();
        } catch (BridgeException e) {
            trouble.accept(e);
        } catch (QueryStopped e) {
            ended = true;
        } catch (RuntimeException e) {
            trouble.accept(Coded.of(e, " in a query of Campaign's logs"));
        }
        ended |= file.isEmpty();
        return file;
    }
}
