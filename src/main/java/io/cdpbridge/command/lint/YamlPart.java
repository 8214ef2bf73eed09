package io.cdpbridge.command.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A part of a YAML file that knows its line. Immutable. */
final class YamlPart {
    private final Node node;

    YamlPart(Node node) {
        this.node = node;
    }

    /**
     * A key and what stands behind it.
     *
     * @param line the key's own
     */
    record Entry(String key, int line, YamlPart value) {}

    /** Counted from 1. */
    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    boolean isKeys() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isEmpty() {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty());
    }

    /** The scalar as written, without its quotes; the empty text for anything else. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The keys, in the order written. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                YamlPart key = new YamlPart(tuple.getKeyNode());
                entries.add(new Entry(key.text(), key.line(), new YamlPart(tuple.getValueNode())));
            }
        }
        return entries;
    }

    /** The items of a list. */
    List<YamlPart> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(YamlPart::new).toList()
                : List.of();
    }

    Optional<Entry> entry(String key) {
        return entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** What stands behind keys under each other. */
    Optional<YamlPart> at(String... path) {
        Optional<YamlPart> part = Optional.of(this);
        for (String key : path) {
            part = part.flatMap(above -> above.entry(key)).map(Entry::value);
        }
        return part;
    }

    /** The text behind keys under each other; empty when there is none. */
    String textAt(String... path) {
        return at(path).map(YamlPart::text).orElse("");
    }

    /** The line of a key, or of the block if it lacks the key. */
    int lineOf(String key) {
        return entry(key).map(Entry::line).orElse(line());
    }

    /** Shows every block of keys in it, from the outside in. */
    void blocks(Consumer<YamlPart> consumer) {
        if (isKeys()) {
            consumer.accept(this);
        }
        entries().forEach(entry -> entry.value().blocks(consumer));
        items().forEach(item -> item.blocks(consumer));
    }

    /** Shows every scalar in it with the key that it stands under, that of a list for its items. */
    void texts(String key, java.util.function.BiConsumer<String, YamlPart> consumer) {
        if (isText()) {
            consumer.accept(key, this);
        }
        entries().forEach(entry -> entry.value().texts(entry.key(), consumer));
        items().forEach(item -> item.texts(key, consumer));
    }
}
