package io.cdpbridge.runtime;

import io.cdpbridge.source.intake.SourceFlow;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The flows of the source direction, opened when a route first names them. Any thread may ask. */
public final class SourceFlows implements AutoCloseable {
    private final Function<String, SourceFlow> opener;
    private final Map<String, SourceFlow> open = new TreeMap<>();

    public SourceFlows(Function<String, SourceFlow> opener) {
        this.opener = opener;
    }

    /** The flow of that name. */
    public synchronized SourceFlow flow(String name) {
        return open.computeIfAbsent(name, opener);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(SourceFlow::close);
        open.clear();
    }
}
