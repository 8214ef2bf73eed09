package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Compares route files with the schema of Camel's YAML DSL, as the library on the class path ships it: unknown steps and
 * keys, missing keys, and values that a key cannot have.
 */
final class DslLint {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final String DEFINITIONS = "/items/definitions/";
    private static final String BEANS = "org.apache.camel.dsl.yaml.deserializers.BeansDeserializer";
    private static final String FROM = "org.apache.camel.model.FromDefinition";

    private final JsonNode schema;
    private final Findings findings;

    DslLint(Findings findings) {
        this.findings = findings;
        try (InputStream in = DslLint.class.getResourceAsStream(SCHEMA)) {
            this.schema = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks a route file. */
    void check(YamlDocument document) {
        check(document, "the top of a route file", document.root(), schema);
    }

    /** Checks the template of a Kamelet. */
    void checkTemplate(YamlDocument document, YamlPart template) {
        template.at("from").ifPresent(from -> check(document, "'from'", from, schema.at(DEFINITIONS + FROM)));
        template.at("beans").ifPresent(beans -> check(document, "'beans'", beans, schema.at(DEFINITIONS + BEANS)));
        if (template.at("from").isEmpty()) {
            findings.error(document.file(), template.line(), ErrorCode.STEP_KEY_MISSING, "the template has no 'from'");
        }
    }

    private void check(YamlDocument document, String title, YamlPart part, JsonNode definition) {
        DslShape shape = new DslShape(schema, definition);
        if (part.isKeys()) {
            keys(document, title, part, shape);
        } else if (part.isList()) {
            list(document, title, part, shape);
        } else if (!part.isEmpty()) {
            text(document, title, part, shape);
        }
    }

    private void keys(YamlDocument document, String title, YamlPart part, DslShape shape) {
        if (!shape.takes("object")) {
            invalid(document, part, title + " is a block of keys, where " + words(shape) + " is expected");
            return;
        }
        for (YamlPart.Entry entry : part.entries()) {
            JsonNode definition = shape.keys().get(entry.key());
            if (definition != null) {
                check(document, "'" + entry.key() + "'", entry.value(), definition);
            } else if (shape.isClosed()) {
                unknown(document, title, entry, shape);
            }
        }
        for (String name : shape.required()) {
            if (part.entry(name).isEmpty()) {
                findings.error(
                        document.file(),
                        part.line(),
                        ErrorCode.STEP_KEY_MISSING,
                        title + " has no '" + name + "', which it must have");
            }
        }
        if (shape.isSingle() && part.entries().size() > 1) {
            invalid(
                    document,
                    part.entries().get(1).value(),
                    "'" + part.entries().get(1).key() + "' stands beside '"
                            + part.entries().get(0).key() + "', and each needs a '-' of its own");
        }
    }

    private void unknown(YamlDocument document, String title, YamlPart.Entry entry, DslShape shape) {
        Set<String> known = shape.keys().keySet();
        String hint = Suggestion.forName(entry.key(), known);
        boolean step = shape.isSingle() && !known.contains("route");
        String what = step ? " is not a step of Camel" : " is not a key of " + title;
        String others =
                hint.isEmpty() && !step && known.size() <= 20 ? "; it can have " + String.join(", ", known) : hint;
        findings.error(document.file(), entry.line(), ErrorCode.STEP_UNKNOWN, "'" + entry.key() + "'" + what + others);
    }

    private void list(YamlDocument document, String title, YamlPart part, DslShape shape) {
        if (!shape.takes("array")) {
            invalid(document, part, title + " is a list, where " + words(shape) + " is expected");
            return;
        }
        shape.items().ifPresent(definition -> part.items().forEach(item -> check(document, title, item, definition)));
    }

    private void text(YamlDocument document, String title, YamlPart part, DslShape shape) {
        String text = part.text();
        if (!shape.takes("string", "boolean", "number", "integer")) {
            invalid(document, part, title + " is the text '" + text + "', where " + words(shape) + " is expected");
        } else if (!text.contains("{{") && !text.contains("${")) {
            value(document, title, part, shape);
        }
    }

    private void value(YamlDocument document, String title, YamlPart part, DslShape shape) {
        String text = part.text();
        boolean listed = shape.allowed().isEmpty()
                || shape.allowed().stream().anyMatch(word -> word.equalsIgnoreCase(text.replace("-", "")));
        if (!listed) {
            String hint = Suggestion.forName(text, shape.allowed());
            invalid(
                    document,
                    part,
                    title + " cannot be '" + text + "'"
                            + (hint.isEmpty() ? "; it is one of " + String.join(", ", shape.allowed()) : hint));
        } else if (!shape.takes("string")) {
            boolean flag = shape.takes("boolean") && (text.equals("true") || text.equals("false"));
            boolean number = shape.takes("number", "integer") && text.matches("-?\\d+(\\.\\d+)?");
            if (!flag && !number) {
                invalid(document, part, title + " is '" + text + "', where " + words(shape) + " is expected");
            }
        }
    }

    private static String words(DslShape shape) {
        if (shape.takes("array")) {
            return "a list";
        }
        if (shape.takes("object")) {
            return "a block of keys";
        }
        return shape.takes("boolean") ? "true or false" : shape.takes("number", "integer") ? "a number" : "a text";
    }

    private void invalid(YamlDocument document, YamlPart part, String message) {
        findings.error(document.file(), part.line(), ErrorCode.STEP_VALUE_INVALID, message);
    }
}
