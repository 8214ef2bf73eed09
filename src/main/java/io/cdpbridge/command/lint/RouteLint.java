package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks route files and Kamelets, each by itself and all against each other. */
final class RouteLint {
    private final Installation installation;
    private final Findings findings;

    RouteLint(Installation installation, Findings findings) {
        this.installation = installation;
        this.findings = findings;
    }

    void check(List<YamlDocument> routes) {
        DslLint dsl = new DslLint(findings);
        RouteNamesLint names = new RouteNamesLint(findings);
        PlaceholderLint placeholders = new PlaceholderLint(installation.placeholders(), findings);
        SecretLint secrets = new SecretLint(installation.kamelets(), findings);
        LimitLint limits = new LimitLint(installation.catalogue(), findings);
        for (YamlDocument document : routes) {
            dsl.check(document);
            names.check(document);
            placeholders.check(document, document.root(), List.of());
            secrets.check(document, document.root());
            limits.check(document, document.root());
        }
        new ErrorPolicyLint(installation.placeholders(), findings).check(routes);
        KameletLint contracts = new KameletLint(findings);
        List<Endpoint> endpoints = new ArrayList<>(installation.endpoints());
        for (Kamelet kamelet : installation.kamelets().values()) {
            contracts.check(kamelet);
            YamlDocument document = kamelet.document();
            document.root()
                    .at("spec", "template")
                    .ifPresentOrElse(
                            template -> {
                                dsl.checkTemplate(document, template);
                                placeholders.check(document, template, kamelet.own());
                                secrets.check(document, template);
                                limits.check(document, template);
                                endpoints.addAll(Endpoint.in(document, template, installation.placeholders()));
                            },
                            () -> findings.error(
                                    document.file(),
                                    document.root().line(),
                                    ErrorCode.STEP_KEY_MISSING,
                                    "the Kamelet has no 'spec.template'"));
        }
        EndpointLint each = new EndpointLint(installation.kamelets(), installation.placeholders(), findings);
        for (Endpoint endpoint : endpoints) {
            each.check(endpoint);
            secrets.check(endpoint);
            guardrails(endpoint);
            mapping(endpoint);
        }
        names.finish(endpoints);
    }

    private void guardrails(Endpoint endpoint) {
        if (!endpoint.isKamelet() || installation.catalogue().isEmpty()) {
            return;
        }
        Set<String> known =
                installation.catalogue().get().all().stream().map(Guardrail::id).collect(Collectors.toSet());
        Stream.of("guardrail", "guardrails")
                .flatMap(name -> endpoint.parameter(name).stream())
                .filter(given -> !findings.on(endpoint.document().file(), given.line()))
                .forEach(given ->
                        GuardrailCatalogue.ids(installation
                                        .placeholders()
                                        .resolve(given.text())
                                        .orElse(""))
                                .stream()
                                .filter(id -> !known.contains(id))
                                .forEach(id -> findings.error(
                                        endpoint.document().file(),
                                        given.line(),
                                        ErrorCode.GUARDRAIL_UNKNOWN,
                                        "'" + id + "' is not a guardrail of " + installation.guardrailFile()
                                                + Suggestion.forName(id, known))));
    }

    private void mapping(Endpoint endpoint) {
        if (!endpoint.isKamelet()) {
            return;
        }
        Path folder = installation.folder().resolve("mappings");
        endpoint.parameter("mapping")
                .ifPresent(given -> installation
                        .placeholders()
                        .resolve(given.text())
                        .filter(name -> !Files.isRegularFile(folder.resolve(name + ".yaml")))
                        .ifPresent(name -> findings.error(
                                endpoint.document().file(),
                                given.line(),
                                ErrorCode.MAPPING_UNKNOWN,
                                "there is no mapping " + folder.resolve(name + ".yaml")
                                        + Suggestion.forName(name, MappingsLint.names(folder)))));
    }
}
