package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.PropertyFunction;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.List;

/**
 * Checks those who are told of alerts. A URI of {@code alert.to} may hold a secret anywhere, so a finding counts entries and
 * parameters and shows nothing that is written there. What a vault would give is not asked for.
 */
final class AlertLint {
    private static final String PROPERTY = "alert.to";
    private static final String FILE = PROPERTY + "-file";

    private final Installation installation;
    private final Components components = new Components();
    private final ComponentOptions options;
    private final Findings findings;

    AlertLint(Installation installation, Findings findings) {
        this.installation = installation;
        this.options = new ComponentOptions(components, installation.placeholders());
        this.findings = findings;
    }

    void check() {
        if (PropertyFunction.nameIn(installation.settings().text(PROPERTY)).isEmpty()) {
            receivers(installation.settings().words(PROPERTY));
        }
    }

    private void receivers(List<String> uris) {
        List<String> read = Endpoint.readWithin(installation.endpoints());
        for (int i = 0; i < uris.size(); i++) {
            String which = "entry " + (i + 1) + " of " + PROPERTY;
            String uri = uris.get(i);
            String scheme = uri.substring(0, uri.indexOf(':'));
            if (components.has(scheme)) {
                options(scheme, Endpoint.query(uri, 0), which);
                if (Endpoint.isWithin(scheme) && !read.contains(Endpoint.address(uri))) {
                    error(ErrorCode.ENDPOINT_WITHOUT_ROUTE, "no route reads from " + which);
                }
            } else {
                error(
                        ErrorCode.COMPONENT_UNKNOWN,
                        which + " begins with no component of Camel that is there"
                                + Suggestion.forName(scheme, components.schemes()));
            }
        }
    }

    private void options(String scheme, List<Endpoint.Parameter> parameters, String which) {
        for (ComponentOptions.Slip slip : options.slips(scheme, parameters)) {
            error(
                    ErrorCode.COMPONENT_OPTION,
                    slip.known()
                            ? "'" + slip.given().name() + "' in " + which + " has a value that the component " + scheme
                                    + " does not take" + slip.hint()
                            : "parameter " + (parameters.indexOf(slip.given()) + 1) + " in " + which
                                    + " is not an option of the component " + scheme + slip.hint());
        }
    }

    private void error(ErrorCode code, String message) {
        String named = installation.inspection().written().containsKey(FILE) ? FILE : PROPERTY;
        findings.add(
                PropertyLint.at(PropertyLint.place(installation.inspection(), named), code, Severity.ERROR, message));
    }
}
