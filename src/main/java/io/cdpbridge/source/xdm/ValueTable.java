package io.cdpbridge.source.xdm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the cells of one or more columns become. In a key, {@code *} stands for any cell, also an absent one; a cell that
 * is named goes before it, and the leftmost column decides first. Built by one thread, then only read.
 */
final class ValueTable {
    static final String ANY = "*";

    private final Node root = new Node();

    /** Adds a row. The parts of its key are the cells of the columns, in order. */
    void put(List<String> key, JsonValue value) {
        Node node = root;
        for (String part : key) {
            node = node.next.computeIfAbsent(part, unknown -> new Node());
        }
        node.values.add(value);
    }

    /**
     * Looks the cells up.
     *
     * @param parts as many cells as the keys have parts; empty where absent
     * @return the value, or {@code unlisted} when no row fits
     */
    JsonValue find(String[] parts, JsonValue unlisted) {
        return find(root, parts, 0, unlisted);
    }

    private static JsonValue find(Node node, String[] parts, int depth, JsonValue unlisted) {
        if (depth == parts.length) {
            return node.values.get(0);
        }
        Node named = node.next.get(parts[depth]);
        if (named != null) {
            JsonValue found = find(named, parts, depth + 1, unlisted);
            if (found != unlisted) {
                return found;
            }
        }
        Node any = node.next.get(ANY);
        return any == null ? unlisted : find(any, parts, depth + 1, unlisted);
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<JsonValue> values = new ArrayList<>(1);
    }
}
