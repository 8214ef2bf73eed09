package io.cdpbridge.route;

import io.cdpbridge.error.BridgeException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** What the flows are doing just now: for health, for the progress display, and for a run that ends by itself. */
public final class FlowWatch {
    private final Set<String> flows = new TreeSet<>();
    private final Set<String> idle = new TreeSet<>();
    private final Map<String, BridgeException> troubles = new TreeMap<>();
    private final AtomicLong rows = new AtomicLong();

    /** The flow found no file in its last poll. */
    synchronized void idle(String flow) {
        idle.add(flow);
    }

    /** The flow has a file in hand. */
    synchronized void busy(String flow) {
        idle.remove(flow);
    }

    /** The flow ended a file. */
    synchronized void well(String flow) {
        troubles.remove(flow);
    }

    /** The flow could not go on with a file; true when this is news. */
    synchronized boolean trouble(String flow, BridgeException trouble) {
        BridgeException before = troubles.put(flow, trouble);
        return before == null || !before.line().equals(trouble.line());
    }

    void progress(String flow, int pageRows) {
        busy(flow);
        rows.addAndGet(pageRows);
    }

    /** Names the flows that there are. */
    synchronized void expect(Set<String> names) {
        flows.addAll(names);
    }

    /** Forgets who was idle: something new lies there, and a flow is idle only when it has looked again. */
    public synchronized void lookAgain() {
        idle.clear();
    }

    /** True when every flow has polled and found nothing. */
    public synchronized boolean allIdle() {
        return idle.containsAll(flows);
    }

    /** True when the flow has polled and found nothing. */
    synchronized boolean isIdle(String flow) {
        return idle.contains(flow);
    }

    /** What is wrong, by flow. */
    public synchronized Map<String, BridgeException> troubles() {
        return new TreeMap<>(troubles);
    }

    /** How many rows went through the flows since the start. */
    public long rows() {
        return rows.get();
    }
}
