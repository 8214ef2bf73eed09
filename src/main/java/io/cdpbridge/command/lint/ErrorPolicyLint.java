package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Map;

/**
 * Checks that a route which opens inputs says what happens when one fails. Nothing would end it, and every later input of its
 * flow would wait for its end.
 */
final class ErrorPolicyLint {
    /** The Kamelets that open inputs, and the shipped route configuration that ends them. */
    private static final Map<String, String> POLICIES = Map.of(
            "open-export-action", "reading-errors",
            "open-replay-action", "reading-errors",
            "open-audience-export-action", "export-errors");

    private final Placeholders placeholders;
    private final Findings findings;

    ErrorPolicyLint(Placeholders placeholders, Findings findings) {
        this.placeholders = placeholders;
        this.findings = findings;
    }

    void check(List<YamlDocument> documents) {
        if (documents.stream().noneMatch(ErrorPolicyLint::configuresAll)) {
            documents.forEach(this::check);
        }
    }

    private void check(YamlDocument document) {
        if (document.root().items().stream()
                .anyMatch(item -> item.entry("onException").isPresent())) {
            return;
        }
        for (YamlPart item : document.root().items()) {
            item.at("route")
                    .filter(route -> route.textAt("routeConfigurationId").isBlank())
                    .ifPresent(route -> check(document, route));
        }
    }

    private void check(YamlDocument document, YamlPart route) {
        for (Endpoint endpoint : Endpoint.in(document, route, placeholders)) {
            String policy = endpoint.isKamelet() ? POLICIES.getOrDefault(endpoint.name(), "") : "";
            if (!policy.isEmpty()) {
                findings.error(
                        document.file(),
                        endpoint.line(),
                        ErrorCode.ERROR_POLICY_MISSING,
                        "'" + endpoint.name() + "' opens an input, and the route '" + route.textAt("id")
                                + "' has no routeConfigurationId; set it to " + policy);
            }
        }
    }

    /** Camel applies a route configuration without an id to every route that names none. */
    private static boolean configuresAll(YamlDocument document) {
        return document.root().items().stream()
                .flatMap(item -> item.at("routeConfiguration").stream())
                .anyMatch(configuration -> configuration.textAt("id").isBlank());
    }
}
