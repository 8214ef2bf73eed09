package io.cdpbridge.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the subjects in the places where they were: counts by place, and what is left. Confined to one thread. */
public final class Removal {
    private final Map<String, Long> removed = new LinkedHashMap<>();
    private final Map<String, Long> erased = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    /** Rows or files of theirs are gone. */
    void removed(String what, long number) {
        add(removed, what, number);
    }

    /** Rows of others no longer mention them. */
    void erased(String what, long number) {
        add(erased, what, number);
    }

    /** Something stays for now; what and why, and the next step, without any identity. */
    void left(String what) {
        left.add(what);
    }

    private static void add(Map<String, Long> counts, String what, long number) {
        if (number > 0) {
            counts.merge(what, number, Long::sum);
        }
    }

    /** How many rows or files of the subjects were removed, by what they are, such as {@code staged events}. */
    public Map<String, Long> removed() {
        return removed;
    }

    /** How many rows of others mentioned them and do no longer, by what they are. */
    public Map<String, Long> erased() {
        return erased;
    }

    /** What could not be removed yet, why, and what to do; empty when nothing is left. */
    public List<String> left() {
        return left;
    }
}
