package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Checks Kamelets as contracts: name, title, description, every parameter described, used, and marked if it is a secret. */
final class KameletLint {
    static final String SUFFIX = ".kamelet.yaml";

    private static final Set<String> TYPES = Set.of("source", "action", "sink");
    private static final Set<String> VALUE_TYPES = Set.of("string", "integer", "number", "boolean");

    private final Findings findings;

    KameletLint(Findings findings) {
        this.findings = findings;
    }

    void check(Kamelet kamelet) {
        Path file = kamelet.document().file();
        YamlPart root = kamelet.document().root();
        name(kamelet, file, root);
        YamlPart definition = root.at("spec", "definition").orElse(root);
        described(file, "the Kamelet", definition, definition.line());
        required(kamelet, file, definition);
        Set<String> used = used(root);
        for (Kamelet.Parameter parameter : kamelet.parameters().values()) {
            parameter(file, parameter, used);
        }
    }

    private void name(Kamelet kamelet, Path file, YamlPart root) {
        String expected = file.getFileName().toString().replace(SUFFIX, "");
        int line = root.at("metadata").map(metadata -> metadata.lineOf("name")).orElse(root.line());
        if (!kamelet.name().equals(expected)) {
            findings.error(
                    file,
                    line,
                    ErrorCode.KAMELET_NAME,
                    "the Kamelet is named '" + kamelet.name() + "', and its file says '" + expected
                            + "'; Camel finds it by its file");
        } else if (!TYPES.contains(kamelet.type()) || !expected.endsWith("-" + kamelet.type())) {
            findings.error(
                    file,
                    line,
                    ErrorCode.KAMELET_NAME,
                    "the Kamelet is of the type '" + kamelet.type() + "', and its name does not end so");
        }
    }

    private void described(Path file, String what, YamlPart part, int line) {
        for (String key : new String[] {"title", "description"}) {
            if (part.textAt(key).isBlank()) {
                findings.error(file, line, ErrorCode.KAMELET_UNDESCRIBED, what + " has no " + key);
            }
        }
    }

    private void required(Kamelet kamelet, Path file, YamlPart definition) {
        definition.at("required").stream()
                .flatMap(list -> list.items().stream())
                .filter(name -> !kamelet.parameters().containsKey(name.text()))
                .forEach(name -> findings.error(
                        file,
                        name.line(),
                        ErrorCode.KAMELET_PARAMETER_UNKNOWN,
                        "'" + name.text() + "' is required and is not a parameter"
                                + io.cdpbridge.error.Suggestion.forName(
                                        name.text(), kamelet.parameters().keySet())));
    }

    private void parameter(Path file, Kamelet.Parameter parameter, Set<String> used) {
        String what = "the parameter '" + parameter.name() + "'";
        described(file, what, parameter.definition(), parameter.line());
        if (!VALUE_TYPES.contains(parameter.type())) {
            findings.error(
                    file,
                    parameter.line(),
                    ErrorCode.KAMELET_PARAMETER_INVALID,
                    what + " has no type; it is one of string, integer, number, boolean");
        }
        if (!used.contains(parameter.name())) {
            findings.error(
                    file, parameter.line(), ErrorCode.KAMELET_PARAMETER_UNUSED, what + " is not used by the template");
        }
        if (SecretLint.isSecretName(parameter.name()) && !parameter.isSecret()) {
            findings.error(
                    file,
                    parameter.line(),
                    ErrorCode.KAMELET_SECRET_UNMARKED,
                    what + " is a secret by its name and is not marked");
        }
        String preset = parameter.definition().textAt("default");
        int line = parameter.definition().lineOf("default");
        if (parameter.isSecret() && !preset.isEmpty()) {
            findings.error(file, line, ErrorCode.SECRET_IN_CLEAR, what + " is a secret and has a default in clear");
        } else if (!preset.isEmpty()
                && !parameter.allowed().isEmpty()
                && !parameter.allowed().contains(preset)) {
            findings.error(
                    file,
                    line,
                    ErrorCode.KAMELET_PARAMETER_INVALID,
                    what + " has the default '" + preset + "'; it is one of " + String.join(", ", parameter.allowed()));
        }
    }

    private static Set<String> used(YamlPart root) {
        Set<String> used = new TreeSet<>();
        root.at("spec", "template")
                .ifPresent(template -> template.texts("", (key, text) -> {
                    Matcher matcher = Placeholders.FORM.matcher(text.text());
                    while (matcher.find()) {
                        used.add(matcher.group(2));
                    }
                }));
        return used;
    }
}
