package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the parameters of endpoints against what their components say of themselves. Confined to one thread. */
final class ComponentOptions {
    private final Components components;
    private final Placeholders placeholders;

    /**
     * A parameter that its component does not take.
     *
     * @param known whether there is such an option, so that it is the value that cannot be
     * @param hint how a message ends that says so: what was probably meant, or what the option takes
     */
    record Slip(Endpoint.Parameter given, boolean known, String hint) {}

    ComponentOptions(Components components, Placeholders placeholders) {
        this.components = components;
        this.placeholders = placeholders;
    }

    /** What a component does not take, in the order given; nothing of a component that does not describe itself. */
    List<Slip> slips(String scheme, List<Endpoint.Parameter> given) {
        return components.description(scheme).stream()
                .flatMap(description -> given.stream().flatMap(one -> slip(description, one).stream()))
                .toList();
    }

    private Optional<Slip> slip(JsonNode description, Endpoint.Parameter given) {
        JsonNode options = description.path("properties");
        if (options.has(given.name())) {
            return value(given, options.path(given.name()));
        }
        // A part of what an option holds is named behind a dot.
        if (options.has(given.name().replaceFirst("[.].*", ""))
                || description.path("component").path("lenientProperties").asBoolean()) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>();
        for (var option : options.properties()) {
            String prefix = option.getValue().path("prefix").asText();
            if (!prefix.isEmpty() && given.name().startsWith(prefix)) {
                return Optional.empty();
            }
            known.add(option.getKey());
        }
        return Optional.of(new Slip(given, false, Suggestion.forName(given.name(), known)));
    }

    private Optional<Slip> value(Endpoint.Parameter given, JsonNode option) {
        String type = option.path("type").asText();
        List<String> allowed = new ArrayList<>();
        option.path("enum").forEach(word -> allowed.add(word.asText()));
        return placeholders
                .resolve(given.text())
                .filter(text -> !text.startsWith("#"))
                .filter(text -> !fits(type, text)
                        || !(allowed.isEmpty() || allowed.stream().anyMatch(word -> word.equalsIgnoreCase(text))))
                .map(text -> new Slip(
                        given,
                        true,
                        allowed.isEmpty()
                                ? "; it takes a value of the type " + type
                                : "; it is one of " + String.join(", ", allowed)));
    }

    /** Whether a text can be of a type, by the names that JSON schema has for them. */
    static boolean fits(String type, String text) {
        return switch (type) {
            case "integer" -> text.matches("-?\\d+");
            case "number" -> text.matches("-?\\d+(\\.\\d+)?");
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> true;
        };
    }
}
