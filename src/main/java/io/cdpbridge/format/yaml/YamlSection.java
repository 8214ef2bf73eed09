package io.cdpbridge.format.yaml;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block of keys. Every accessor reports a value of the wrong shape to the file and then answers as if the key were
 * absent, so that a reader is written straight on. Confined to the thread of its file.
 */
public final class YamlSection {
    /** A single value and the line on which it stands. */
    public record Text(String text, int line) {}

    private final YamlFile file;
    private final String title;
    private final YamlNode.Keys keys;

    YamlSection(YamlFile file, String title, YamlNode.Keys keys) {
        this.file = file;
        this.title = title;
        this.keys = keys;
    }

    /** The line of the block's first key. */
    public int line() {
        return keys.line();
    }

    /** The line of a key, or of the block if it is absent. */
    public int line(String key) {
        YamlNode.Entry entry = keys.entries().get(key);
        return entry == null ? keys.line() : entry.line();
    }

    public boolean has(String key) {
        return keys.entries().containsKey(key);
    }

    /** The keys, in the order written. */
    public List<String> names() {
        return List.copyOf(keys.entries().keySet());
    }

    /** Reports every key that is not one of these. */
    public void allow(List<String> known) {
        keys.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String hint = Suggestion.forName(key, known);
                report(
                        file.codes().unknownKey(),
                        entry.line(),
                        "'" + key + "' is not a key of " + title
                                + (hint.isEmpty() ? "; it can have " + String.join(", ", known) : hint));
            }
        });
    }

    /** Adds a problem of the file. */
    public void report(ErrorCode code, int line, String message) {
        file.report(code, line, message);
    }

    /** A single value that must be there and not be blank. */
    public Optional<Text> required(String key) {
        if (!has(key)) {
            report(file.codes().missingKey(), line(), title + " has no '" + key + "'");
        }
        return text(key);
    }

    /** A single value that is not blank. */
    public Optional<Text> text(String key) {
        return scalar(key).filter(text -> {
            if (text.text().isBlank()) {
                invalid(text.line(), "'" + key + "' is blank");
            }
            return !text.text().isBlank();
        });
    }

    /** A single value, which may be the empty text. */
    public Optional<Text> scalar(String key) {
        return value(key).flatMap(node -> scalar(key, node));
    }

    /** What separates the items of a list: any text but the empty one. White space counts only if it is all there is. */
    public Optional<String> separator(String key) {
        return scalar(key)
                .filter(text -> {
                    if (text.text().isEmpty()) {
                        invalid(text.line(), "'" + key + "' is empty; give what stands between two items");
                    }
                    return !text.text().isEmpty();
                })
                .map(text -> text.text().isBlank() ? text.text() : text.text().strip());
    }

    /** A list of single values, or one value for a list of one. Empty when the key is absent. */
    public List<Text> texts(String key) {
        Optional<YamlNode> node = value(key);
        List<Text> texts = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof YamlNode.Sequence sequence) {
            sequence.items()
                    .forEach(item -> scalar("an entry of '" + key + "'", item).ifPresent(texts::add));
        } else {
            node.flatMap(single -> scalar(key, single)).ifPresent(texts::add);
        }
        return List.copyOf(texts);
    }

    /** A value that is true or false. */
    public Optional<Boolean> flag(String key) {
        return choice(key, Map.of("true", true, "false", false));
    }

    /** A value that is one of a few words. */
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        return text(key).flatMap(text -> {
            T choice = choices.get(text.text());
            if (choice == null) {
                List<String> words = choices.keySet().stream().sorted().toList();
                String hint = Suggestion.forName(text.text(), words);
                invalid(
                        text.line(),
                        "'" + key + ": " + text.text() + "' is not known"
                                + (hint.isEmpty() ? "; it is one of " + String.join(", ", words) : hint));
            }
            return Optional.ofNullable(choice);
        });
    }

    /** A block of keys. */
    public Optional<YamlSection> section(String key) {
        return value(key).flatMap(node -> section(key, "'" + key + "'", node));
    }

    /**
     * A list of blocks of keys. Empty when the key is absent.
     *
     * @param itemTitle what messages call one of them
     */
    public List<YamlSection> sections(String key, String itemTitle) {
        Optional<YamlNode> node = value(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof YamlNode.Sequence sequence)) {
            invalid(line(key), "'" + key + "' is " + node.get().shape() + ", where a list is expected");
            return List.of();
        }
        List<YamlSection> sections = new ArrayList<>();
        sequence.items().forEach(item -> section(itemTitle, itemTitle, item).ifPresent(sections::add));
        return List.copyOf(sections);
    }

    /** Whatever stands behind a key, with YAML's types. */
    public Optional<YamlValue> any(String key) {
        return value(key).map(YamlValue::of);
    }

    private Optional<YamlNode> value(String key) {
        return Optional.ofNullable(keys.entries().get(key)).map(YamlNode.Entry::value);
    }

    private Optional<Text> scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.empty()) {
            return Optional.of(new Text(scalar.text(), scalar.line()));
        }
        String hint = node instanceof YamlNode.Scalar ? "; put a value, in quotes if it is the word null" : "";
        invalid(node.line(), "'" + key + "' is " + node.shape() + ", where a single value is expected" + hint);
        return Optional.empty();
    }

    private Optional<YamlSection> section(String key, String sectionTitle, YamlNode node) {
        if (node instanceof YamlNode.Keys block) {
            return Optional.of(new YamlSection(file, sectionTitle, block));
        }
        invalid(node.line(), "'" + key + "' is " + node.shape() + ", where a block of keys is expected");
        return Optional.empty();
    }

    private void invalid(int line, String message) {
        report(file.codes().invalidValue(), line, message);
    }
}
