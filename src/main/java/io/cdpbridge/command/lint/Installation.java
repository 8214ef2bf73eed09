package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.configuration.SettingsInspection;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a configuration could be read.
 *
 * @param catalogue the guardrails, unless their file is broken
 * @param kamelets by name
 * @param routes the routes of all files, each with its endpoints
 */
record Installation(
        SettingsInspection inspection,
        Optional<GuardrailCatalogue> catalogue,
        Map<String, Kamelet> kamelets,
        List<RouteBlock> routes,
        Placeholders placeholders) {

    /** One item of a route file: a route, or what configures routes. */
    record RouteBlock(YamlDocument document, YamlPart part, List<Endpoint> endpoints) {}

    Settings settings() {
        return inspection.settings();
    }

    Path folder() {
        return settings().path("runtime.routes-directory");
    }

    Path guardrailFile() {
        return folder().resolve("guardrails.yaml");
    }

    List<Endpoint> endpoints() {
        return routes.stream().flatMap(route -> route.endpoints().stream()).toList();
    }

    /** The endpoints that poll for files of a flow. */
    List<Inlet> inlets() {
        return endpoints().stream()
                .filter(Endpoint::consumer)
                .filter(endpoint -> endpoint.isKamelet()
                        && endpoint.parameter("flow").isPresent()
                        && endpoint.parameter("files").isPresent())
                .map(endpoint -> new Inlet(endpoint, placeholders))
                .toList();
    }

    /** The endpoints that poll a folder of this machine for a flow. */
    List<Inlet> folders() {
        return endpoints().stream()
                .filter(endpoint -> endpoint.consumer() && endpoint.isKamelet())
                .map(endpoint -> new Inlet(endpoint, placeholders))
                .filter(inlet -> inlet.isFolder() && !inlet.flow().isEmpty())
                .toList();
    }

    /** The value of an endpoint's parameter, or the Kamelet's default; nothing when it is not known before a start. */
    Optional<String> value(Endpoint endpoint, String parameter) {
        Optional<Endpoint.Parameter> given = endpoint.parameter(parameter);
        if (given.isPresent()) {
            return placeholders.resolve(given.get().text());
        }
        return Optional.ofNullable(kamelets.get(endpoint.name()))
                .map(kamelet -> kamelet.parameters().get(parameter))
                .flatMap(known -> known.definition().at("default"))
                .map(YamlPart::text);
    }
}
