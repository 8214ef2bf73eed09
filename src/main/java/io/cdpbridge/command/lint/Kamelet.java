package io.cdpbridge.command.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A Kamelet as its file defines it.
 *
 * @param name that routes use
 * @param type source, action or sink
 * @param parameters by name, in the order written
 */
record Kamelet(YamlDocument document, String name, String type, Map<String, Parameter> parameters) {

    /**
     * One parameter.
     *
     * @param line of its name
     * @param required whether a route must give it
     * @param allowed the values that it can have; none where any is right
     */
    record Parameter(String name, int line, YamlPart definition, String type, boolean required, List<String> allowed) {
        boolean isSecret() {
            return definition.textAt("format").equals("password");
        }

        boolean hasDefault() {
            return definition.at("default").isPresent();
        }
    }

    static Kamelet of(YamlDocument document) {
        YamlPart root = document.root();
        List<String> required =
                root.at("spec", "definition", "required").map(YamlPart::items).orElse(List.of()).stream()
                        .map(YamlPart::text)
                        .toList();
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (YamlPart.Entry entry : root.at("spec", "definition", "properties")
                .map(YamlPart::entries)
                .orElse(List.of())) {
            YamlPart definition = entry.value();
            parameters.put(
                    entry.key(),
                    new Parameter(
                            entry.key(),
                            entry.line(),
                            definition,
                            definition.textAt("type"),
                            required.contains(entry.key()),
                            definition.at("enum").map(YamlPart::items).orElse(List.of()).stream()
                                    .map(YamlPart::text)
                                    .toList()));
        }
        return new Kamelet(
                document,
                root.textAt("metadata", "name"),
                root.textAt("metadata", "labels", "camel.apache.org/kamelet.type"),
                parameters);
    }

    /** The names of the beans that its template makes for itself. */
    Set<String> beans() {
        return document.root().at("spec", "template", "beans").map(YamlPart::items).orElse(List.of()).stream()
                .map(bean -> bean.textAt("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What names in double braces can stand for in its template, besides properties. */
    List<String> own() {
        List<String> own = new ArrayList<>(parameters.keySet());
        own.addAll(beans());
        return own;
    }
}
