package io.cdpbridge.format.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A part of a YAML file, with the line on which it starts, counted from 1. Immutable. */
sealed interface YamlNode {
    int line();

    /** What it is, as a message names it. */
    String shape();

    /**
     * A scalar as written, without its quotes. YAML's types are not resolved: {@code 0}, {@code "0"} and {@code 0x0} are
     * three texts or two, never a number.
     *
     * @param empty whether nothing was written, or an unquoted null
     * @param value what YAML's own types make of it, for the few who compare values
     */
    record Scalar(int line, String text, boolean empty, JsonNode value) implements YamlNode {
        @Override
        public String shape() {
            return empty ? "empty" : "a single value";
        }
    }

    /** A sequence. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String shape() {
            return "a list";
        }
    }

    /** A mapping of keys, in the order written. */
    record Keys(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String shape() {
            return "a block of keys";
        }
    }

    /** What stands behind a key. The line is the key's own. */
    record Entry(int line, YamlNode value) {}
}
