package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.nio.file.Path;
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
    private final ComponentOptions options;
    private final Placeholders placeholders;
    private final Findings findings;

    EndpointLint(Map<String, Kamelet> kamelets, Placeholders placeholders, Findings findings) {
        this.kamelets = kamelets;
        this.components = new Components();
        this.options = new ComponentOptions(components, placeholders);
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
            } else if (!ComponentOptions.fits(parameter.type(), text)) {
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
        for (ComponentOptions.Slip slip : options.slips(endpoint.scheme(), endpoint.parameters())) {
            Endpoint.Parameter given = slip.given();
            String component = " the component " + endpoint.scheme();
            error(
                    endpoint,
                    given.line(),
                    ErrorCode.COMPONENT_OPTION,
                    slip.known()
                            ? "'" + given.name() + "' of" + component + " cannot be '"
                                    + placeholders.resolve(given.text()).orElseThrow() + "'" + slip.hint()
                            : "'" + given.name() + "' is not an option of" + component + slip.hint());
        }
    }

    private void error(Endpoint endpoint, int line, ErrorCode code, String message) {
        Path file = endpoint.document().file();
        findings.error(file, line, code, message);
    }
}
