package io.cdpbridge.source.intake;

import io.cdpbridge.ledger.UnknownValue;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the unknown values of one input, a few of each column by name. Confined to one thread. */
final class UnknownValues {
    private static final int A_COLUMN = 20;

    private final Map<String, Integer> named = new HashMap<>();
    private final Map<UnknownValue, Long> all = new TreeMap<>();
    private final Map<UnknownValue, Long> uncommitted = new TreeMap<>();

    void add(Map<UnknownValue, Long> more) {
        more.forEach((value, rows) -> {
            UnknownValue counted = isNamed(value) ? value : value.further();
            all.merge(counted, rows, Long::sum);
            uncommitted.merge(counted, rows, Long::sum);
        });
    }

    private boolean isNamed(UnknownValue value) {
        return all.containsKey(value) || named.merge(value.column(), 1, Integer::sum) <= A_COLUMN;
    }

    /** Since the last commit. */
    Map<UnknownValue, Long> uncommitted() {
        return new TreeMap<>(uncommitted);
    }

    void committed() {
        uncommitted.clear();
    }

    /** Since the input was opened. */
    Map<UnknownValue, Long> all() {
        return new TreeMap<>(all);
    }
}
