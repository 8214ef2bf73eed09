package io.cdpbridge.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks endpoints against the Kamelets of the installation and the components of Camel. */
final class EndpointLint {
    /** What Camel's Kamelet component takes besides the Kamelet's own parameters. */
    private static final Set<String> OF_ALL_KAMELETS = Set.of(
            "routeId",
            "templateId",
            "noErrorHandler",
            "bridgeErrorHandler",
            "lazyStartProducer",
            "block",
            "timeout",
            "failIfNoConsumers",
            "location");

    private final Map<String, Kamelet> kamelets;
    private final Components components;
    private final Placeholders placeholders;
    private final Findings findings;

    EndpointLint(Map<String, Kamelet> kamelets, Placeholders placeholders, Findings findings) {
        this.kamelets = kamelets;
        this.components = new Components();
        this.placeholders = placeholders;
        this.findings = findings;
    }

    void check(Endpoint endpoint) {
        if (endpoint.isSeam()) {
            return;
        }
        if (endpoint.isKamelet()) {
            kamelet(endpoint);
        } else if (components.has(endpoint.scheme())) {
            component(endpoint);
        } else {
            error(
                    endpoint,
                    endpoint.line(),
                    ErrorCode.COMPONENT_UNKNOWN,
                    "'" + endpoint.scheme() + "' is not a component of Camel that is there"
                            + Suggestion.forName(endpoint.scheme(), components.schemes()));
        }
    }

    private void kamelet(Endpoint endpoint) {
        if (endpoint.name().isEmpty()) {
            return;
        }
        Kamelet kamelet = kamelets.get(endpoint.name());
        if (kamelet == null) {
            error(
                    endpoint,
                    endpoint.line(),
                    ErrorCode.KAMELET_UNKNOWN,
                    "'" + endpoint.name() + "' is not a Kamelet of routes/kamelets"
                            + Suggestion.forName(endpoint.name(), kamelets.keySet()));
            return;
        }
        for (Endpoint.Parameter given : endpoint.parameters()) {
            Kamelet.Parameter parameter = kamelet.parameters().get(given.name());
            if (parameter != null) {
                value(endpoint, kamelet, parameter, given);
            } else if (!OF_ALL_KAMELETS.contains(given.name())) {
                unknown(endpoint, kamelet, given);
            }
        }
        for (Kamelet.Parameter parameter : kamelet.parameters().values()) {
            if (parameter.required()
                    && !parameter.hasDefault()
                    && endpoint.parameter(parameter.name()).isEmpty()) {
                error(
                        endpoint,
                        endpoint.line(),
                        ErrorCode.KAMELET_PARAMETER_MISSING,
                        "the Kamelet " + kamelet.name() + " is not given '" + parameter.name()
                                + "', which it must have");
            }
        }
    }

    private void unknown(Endpoint endpoint, Kamelet kamelet, Endpoint.Parameter given) {
        Set<String> known = kamelet.parameters().keySet();
        String hint = Suggestion.forName(given.name(), known);
        String others = known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known);
        error(
                endpoint,
                given.line(),
                ErrorCode.KAMELET_PARAMETER_UNKNOWN,
                "'" + given.name() + "' is not a parameter of the Kamelet " + kamelet.name()
                        + (hint.isEmpty() ? others : hint));
    }

    private void value(Endpoint endpoint, Kamelet kamelet, Kamelet.Parameter parameter, Endpoint.Parameter given) {
        placeholders.resolve(given.text()).ifPresent(text -> {
            String which = "'" + parameter.name() + "' of the Kamelet " + kamelet.name();
            if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(text)) {
                String hint = Suggestion.forName(text, parameter.allowed());
                error(
                        endpoint,
                        given.line(),
                        ErrorCode.KAMELET_PARAMETER_INVALID,
                        which + " cannot be '" + text + "'"
                                + (hint.isEmpty() ? "; it is one of " + String.join(", ", parameter.allowed()) : hint));
            } else if (!fits(parameter.type(), text)) {
                error(
                        endpoint,
                        given.line(),
                        ErrorCode.KAMELET_PARAMETER_INVALID,
                        which + " is not of the type " + parameter.type());
            } else if (parameter.required() && text.isEmpty()) {
                error(endpoint, given.line(), ErrorCode.KAMELET_PARAMETER_MISSING, which + " is empty");
            }
        });
    }

    private void component(Endpoint endpoint) {
        JsonNode description = components.description(endpoint.scheme()).orElse(null);
        if (description == null) {
            return;
        }
        List<String> known = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        description.path("properties").properties().forEach(property -> {
            if (property.getValue().has("prefix")) {
                prefixes.add(property.getValue().path("prefix").asText());
            }
            known.add(property.getKey());
        });
        for (Endpoint.Parameter given : endpoint.parameters()) {
            JsonNode option = description.path("properties").path(given.name());
            if (!option.isMissingNode()) {
                option(endpoint, given, option);
            } else if (prefixes.stream().noneMatch(given.name()::startsWith)
                    && !description.path("component").path("lenientProperties").asBoolean()) {
                error(
                        endpoint,
                        given.line(),
                        ErrorCode.COMPONENT_OPTION,
                        "'" + given.name() + "' is not an option of the component " + endpoint.scheme()
                                + Suggestion.forName(given.name(), known));
            }
        }
    }

    private void option(Endpoint endpoint, Endpoint.Parameter given, JsonNode option) {
        String type = option.path("type").asText();
        placeholders.resolve(given.text()).filter(text -> !text.startsWith("#")).ifPresent(text -> {
            List<String> allowed = new ArrayList<>();
            option.path("enum").forEach(word -> allowed.add(word.asText()));
            boolean listed = allowed.isEmpty() || allowed.stream().anyMatch(word -> word.equalsIgnoreCase(text));
            if (!listed || !fits(type, text)) {
                String takes = allowed.isEmpty()
                        ? "; it takes a value of the type " + type
                        : "; it is one of " + String.join(", ", allowed);
                error(
                        endpoint,
                        given.line(),
                        ErrorCode.COMPONENT_OPTION,
                        "'" + given.name() + "' of the component " + endpoint.scheme() + " cannot be '" + text + "'"
                                + takes);
            }
        });
    }

    private static boolean fits(String type, String text) {
        return switch (type) {
            case "integer" -> text.matches("-?\\d+");
            case "number" -> text.matches("-?\\d+(\\.\\d+)?");
            case "boolean" -> text.equals("true") || text.equals("false");
            default -> true;
        };
    }

    private void error(Endpoint endpoint, int line, ErrorCode code, String message) {
        Path file = endpoint.document().file();
        findings.error(file, line, code, message);
    }
}
