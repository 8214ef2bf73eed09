package io.cdpbridge.route;

import io.cdpbridge.error.BridgeException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the flows are doing just now: for health, for the progress display, and for a run that ends by itself. */
public final class FlowWatch {
    private final Set<Inlet> inlets = new HashSet<>();
    private final Set<Inlet> idle = new HashSet<>();
    private final Map<String, BridgeException> troubles = new TreeMap<>();
    private final Set<String> heardOf = new HashSet<>();
    private final AtomicLong rows = new AtomicLong();

    /**
     * One of the ways by which a flow gets its inputs.
     *
     * @param kamelet the name of the Kamelet that polls
     */
    record Inlet(String flow, String kamelet) {}

    /** The inlet found nothing in its last poll. */
    synchronized void idle(Inlet inlet) {
        idle.add(inlet);
    }

    /** The flow has an input in hand; what it leaves behind may concern its other inlets. */
    synchronized void busy(String flow) {
        idle.removeIf(inlet -> inlet.flow().equals(flow));
    }

    /** The flow ended a file. */
    synchronized void well(String flow) {
        heardOf.add(flow);
        troubles.remove(flow);
    }

    /** The flow could not go on with a file; true when this is news. */
    synchronized boolean trouble(String flow, BridgeException trouble) {
        heardOf.add(flow);
        BridgeException before = troubles.put(flow, trouble);
        return before == null || !before.line().equals(trouble.line());
    }

    void progress(int pageRows) {
        rows.addAndGet(pageRows);
    }

    /** Names the inlets that there are, instead of those named before. */
    synchronized void expect(Set<Inlet> all) {
        inlets.clear();
        inlets.addAll(all);
    }

    /** Whether the inlet's route is started, as far as it is known which are. */
    synchronized boolean mayPoll(Inlet inlet) {
        return inlets.isEmpty() || inlets.contains(inlet);
    }

    /** Forgets who was idle: something new lies there, and an inlet is idle only when it has looked again. */
    public synchronized void lookAgain() {
        idle.clear();
    }

    /** True when every inlet has polled and found nothing. */
    public synchronized boolean allIdle() {
        return idle.containsAll(inlets);
    }

    /** True when every inlet of the flow has polled and found nothing. */
    synchronized boolean isIdle(String flow) {
        return inlets.stream().filter(inlet -> inlet.flow().equals(flow)).allMatch(idle::contains);
    }

    /** Whether it is known since the start how the flow is: it ended or failed, or there was nothing for it to do. */
    synchronized boolean hasHeardOf(String flow) {
        boolean polls = inlets.stream().anyMatch(inlet -> inlet.flow().equals(flow));
        return heardOf.contains(flow) || (polls && isIdle(flow));
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
