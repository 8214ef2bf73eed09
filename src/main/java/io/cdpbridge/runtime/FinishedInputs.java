package io.cdpbridge.runtime;

import io.cdpbridge.source.intake.SourceFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The ledger's inputs, as Camel's idempotent consumer asks for them. A key is {@code <flow> <path>}. It is the commit of
 * the file's last rows that makes a file known, so adding and confirming a key change nothing here.
 */
public final class FinishedInputs extends ServiceSupport implements IdempotentRepository {
    private final SourceFlows flows;

    public FinishedInputs(SourceFlows flows) {
        this.flows = flows;
    }

    @Override
    public boolean add(String key) {
        return !contains(key);
    }

    @Override
    public boolean contains(String key) {
        int space = key.indexOf(' ');
        SourceFlow flow = flows.flow(key.substring(0, space));
        try {
            return flow.isFinished(Path.of(key.substring(space + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean remove(String key) {
        return true;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("the ledger is not cleared from a route");
    }
}
