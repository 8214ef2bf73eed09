package io.cdpbridge.sandbox.generator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of one flow by what must become of them. */
final class Tally {
    private final SortedMap<String, Long> rejects = new TreeMap<>();
    private long distinctEvents;
    private long duplicates;

    void event() {
        distinctEvents++;
    }

    void duplicate() {
        duplicates++;
    }

    void reject(Fault fault) {
        rejects.merge(fault.guardrail(), 1L, Long::sum);
    }

    Expected.Flow counts() {
        long rows = distinctEvents
                + duplicates
                + rejects.values().stream().mapToLong(Long::longValue).sum();
        return new Expected.Flow(rows, distinctEvents, new TreeMap<>(rejects), duplicates);
    }

    static Expected sum(SortedMap<String, Expected.Flow> byFlow, List<Expected.Export> files) {
        Collection<Expected.Flow> flows = byFlow.values();
        SortedMap<String, Long> rejects = new TreeMap<>();
        flows.stream()
                .map(Expected.Flow::rejects)
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .forEach(reject -> rejects.merge(reject.getKey(), reject.getValue(), Long::sum));
        return new Expected(
                flows.stream().mapToLong(Expected.Flow::rows).sum(),
                flows.stream().mapToLong(Expected.Flow::distinctEvents).sum(),
                rejects,
                flows.stream().mapToLong(Expected.Flow::duplicates).sum(),
                byFlow,
                files);
    }
}
