package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what routes and steps are called, over all route files: ids, descriptions, and the names by which they meet. */
final class RouteNamesLint {
    private static final String DESCRIPTION = "description";

    private final Findings findings;
    private final Map<String, String> routes = new LinkedHashMap<>();
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final Map<String, String> configurations = new LinkedHashMap<>();

    /** A name that is used, to be looked up when all files were read. */
    private record Use(Path file, int line, String name) {}

    private final List<Use> uses = new ArrayList<>();

    RouteNamesLint(Findings findings) {
        this.findings = findings;
    }

    /** Takes one file in. */
    void check(YamlDocument document) {
        for (YamlPart item : document.root().items()) {
            item.entry("route").ifPresent(route -> route(document, route));
            item.entry("from")
                    .ifPresent(from -> findings.error(
                            document.file(),
                            from.line(),
                            ErrorCode.ROUTE_ID_MISSING,
                            "the route has no id, and without 'route:' around it can have none"));
            item.at("routeConfiguration", "id")
                    .ifPresent(id -> configurations.put(id.text(), document.file() + ":" + id.line()));
            steps(document, item);
        }
    }

    /** Looks up what could be known only when all files were read. */
    void finish(List<Endpoint> endpoints) {
        for (Use use : uses) {
            if (!configurations.containsKey(use.name())) {
                findings.error(
                        use.file(),
                        use.line(),
                        ErrorCode.ROUTE_CONFIGURATION_UNKNOWN,
                        "'" + use.name() + "' is not a route configuration"
                                + Suggestion.forName(use.name(), configurations.keySet()));
            }
        }
        List<String> read = Endpoint.readWithin(endpoints);
        endpoints.stream()
                .filter(endpoint -> !endpoint.consumer() && endpoint.isWithin())
                .filter(endpoint -> !endpoint.name().isEmpty() && !read.contains(endpoint.address()))
                .forEach(endpoint -> findings.error(
                        endpoint.document().file(),
                        endpoint.line(),
                        ErrorCode.ENDPOINT_WITHOUT_ROUTE,
                        "no route reads from '" + endpoint.address() + "'"
                                + Suggestion.forName(endpoint.address(), read)));
    }

    private void route(YamlDocument document, YamlPart.Entry route) {
        String id = route.value().textAt("id");
        if (id.isBlank()) {
            findings.error(document.file(), route.line(), ErrorCode.ROUTE_ID_MISSING, "the route has no id");
        } else {
            String other = routes.putIfAbsent(id, document.file().toString());
            if (other != null) {
                findings.error(
                        document.file(),
                        route.value().at("id").orElseThrow().line(),
                        ErrorCode.ROUTE_DUPLICATE,
                        "route id '" + id + "' is taken by " + other);
            }
        }
        if (route.value().textAt(DESCRIPTION).isBlank()) {
            findings.error(
                    document.file(),
                    route.line(),
                    ErrorCode.ROUTE_DESCRIPTION_MISSING,
                    "the route '" + id + "' has no description");
        }
        route.value().at("routeConfigurationId").filter(name -> !name.isEmpty()).ifPresent(name -> {
            for (String one : name.text().split(" *, *", -1)) {
                if (!one.contains("*") && !one.contains("{{")) {
                    uses.add(new Use(document.file(), name.line(), one));
                }
            }
        });
    }

    private void steps(YamlDocument document, YamlPart part) {
        part.blocks(block -> block.at("steps").map(YamlPart::items).orElse(List.of()).stream()
                .flatMap(item -> item.entries().stream())
                .forEach(step -> step(document, step)));
    }

    private void step(YamlDocument document, YamlPart.Entry step) {
        String id = step.value().textAt("id");
        if (id.isBlank()) {
            findings.warning(
                    document.file(), step.line(), ErrorCode.STEP_ID_MISSING, "the step '" + step.key() + "' has no id");
            return;
        }
        int line = step.value().at("id").orElseThrow().line();
        String other = steps.putIfAbsent(id, document.file() + ":" + line);
        if (other != null) {
            findings.error(
                    document.file(), line, ErrorCode.STEP_ID_TWICE, "the step id '" + id + "' is taken by " + other);
        }
    }
}
