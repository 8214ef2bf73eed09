package io.cdpbridge.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of a removal: counts by kind, and what is left. Confined to one thread. */
public final class Removal {
    private final Map<String, Long> removed = new LinkedHashMap<>();
    private final Map<String, Long> erased = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    /** Records that rows or files of the subjects were removed. */
    void removed(String what, long number) {
        add(removed, what, number);
    }

    /** Records that rows of others no longer mention them. */
    void erased(String what, long number) {
        add(erased, what, number);
    }

    /** Records that something stays for now: what, why, and the next step, without any identity. */
    void left(String what) {
        left.add(what);
    }

    private static void add(Map<String, Long> counts, String what, long number) {
        if (number > 0) {
            counts.merge(what, number, Long::sum);
        }
    }

    /** The number of removed rows or files of the subjects, by kind, such as {@code staged events}. */
    public Map<String, Long> removed() {
        return removed;
    }

    /** The number of rows of others that mentioned them and no longer do, by kind. */
    public Map<String, Long> erased() {
        return erased;
    }

    /** What could not be removed yet, why, and what to do; empty when nothing is left. */
    public List<String> left() {
        return left;
    }
}
