package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the flows are doing just now: for health, for the progress display, and for a run that ends by itself. */
public final class FlowWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);
    /** Ports, times, durations and the marks of objects. A name of a file has numbers too, which tell it from another one. */
    private static final Pattern VARYING =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?|:\\d{4,5}\\b|@[0-9a-f]+|\\b\\d+ ?"
                    + "(?:ms|s|millis(?:econds)?|seconds|minutes|bytes)\\b|\\btimeout: \\d+");

    /** Somebody whose words are new each time is heard no more. */
    private static final int MOST_SAID = 50;

    private final Set<Inlet> inlets = new HashSet<>();
    private final Set<Inlet> idle = new HashSet<>();
    /** Inlets that began a poll since it was said that something new lies there. */
    private final Set<Inlet> looking = new HashSet<>();
    /** Inlets that have looked again since their flow last failed, and found it no further. */
    private final Set<Inlet> stuck = new HashSet<>();
    /** Inlets whose flow failed, or had to wait, since they last looked. */
    private final Set<Inlet> failed = new HashSet<>();

    private final Map<Inlet, BridgeException> waits = new HashMap<>();
    private final Map<String, BridgeException> troubles = new TreeMap<>();
    /** What was said of each flow since it was well, without what varies. */
    private final Map<String, Set<String>> said = new TreeMap<>();

    private final Set<String> heardOf = new HashSet<>();
    private final AtomicLong rows = new AtomicLong();

    /**
     * One of the ways by which a flow gets its inputs.
     *
     * @param kamelet the name of the Kamelet that polls
     */
    record Inlet(String flow, String kamelet) {}

    /**
     * The inlet begins a poll. When the one before ended no input, and something failed in it, this one will hardly fare
     * better: nobody need wait for it.
     *
     * @return what inputs waited for all the while, if that is news: a trouble by now
     */
    synchronized Optional<BridgeException> polls(Inlet inlet) {
        looking.add(inlet);
        if (!failed.remove(inlet)) {
            return Optional.empty();
        }
        stuck.add(inlet);
        BridgeException waited = waits.remove(inlet);
        return waited != null && trouble(inlet.flow(), waited) ? Optional.of(waited) : Optional.empty();
    }

    /** The inlet found nothing in the poll that it began. */
    synchronized void idle(Inlet inlet) {
        if (looking.contains(inlet)) {
            idle.add(inlet);
        }
    }

    /** The inlet has an input in hand; what that leaves behind may concern the flow's other inlets. */
    synchronized void busy(Inlet inlet) {
        idle.remove(inlet);
        busy(inlet.flow());
    }

    /** The same of an inlet that is not known. */
    synchronized void busy(String flow) {
        if (stuck.stream().noneMatch(inlet -> inlet.flow().equals(flow))) {
            idle.removeIf(inlet -> inlet.flow().equals(flow));
        }
    }

    /** The flow ended a file, or came to its end with a part of its work. */
    synchronized void well(String flow) {
        heardOf.add(flow);
        BridgeException over = troubles.remove(flow);
        said.remove(flow);
        if (over != null) {
            LOG.info("{} goes on: {} is over", flow, over.code().code());
        }
    }

    /** An input of the flow came to an end, read or refused: what waited for it has its turn. */
    synchronized void moved(String flow) {
        waits.keySet().removeIf(inlet -> inlet.flow().equals(flow));
        failed.removeIf(inlet -> inlet.flow().equals(flow));
        if (stuck.removeIf(inlet -> inlet.flow().equals(flow))) {
            busy(flow);
        }
    }

    /** An input of the inlet waits for another of its flow, which is no trouble while that has its turn. */
    synchronized void waits(Inlet inlet, BridgeException reason) {
        waits.put(inlet, reason);
        failed.add(inlet);
    }

    /**
     * The flow could not go on with a file.
     *
     * @return whether this is news: the same words with other ports, times or addresses in them are not
     */
    synchronized boolean trouble(String flow, BridgeException trouble) {
        heardOf.add(flow);
        fail(flow);
        troubles.put(flow, trouble);
        Set<String> words = said.computeIfAbsent(flow, unused -> new HashSet<>());
        return words.size() < MOST_SAID
                && words.add(trouble.code().code()
                        + VARYING.matcher(trouble.getMessage()).replaceAll("#"));
    }

    /** @param part a flow, or a flow and behind a space which part of its work */
    private void fail(String part) {
        inlets.stream()
                .filter(inlet -> part.equals(inlet.flow()) || part.startsWith(inlet.flow() + " "))
                .forEach(failed::add);
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
        looking.clear();
        stuck.clear();
        failed.clear();
    }

    /** True when every inlet has polled and found nothing. */
    public synchronized boolean allIdle() {
        return idle.containsAll(inlets);
    }

    /** True when every inlet has polled and found nothing, or nothing that gets any further. */
    public synchronized boolean allSettled() {
        return inlets.stream().allMatch(inlet -> idle.contains(inlet) || stuck.contains(inlet));
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
