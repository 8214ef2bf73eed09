package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds secrets that stand in routes and Kamelets in clear. */
final class SecretLint {
    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "sasuri",
            "sastoken",
            "authorization",
            "credential",
            "credentials");
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s:{}]+:[^/@\\s{}$]+@");

    private final Map<String, Kamelet> kamelets;
    private final Findings findings;

    SecretLint(Map<String, Kamelet> kamelets, Findings findings) {
        this.kamelets = kamelets;
        this.findings = findings;
    }

    /** Whether a name is one that secrets go by. */
    static boolean isSecretName(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
        return WORDS.stream().anyMatch(plain::endsWith);
    }

    /** Checks every text under a key that names a secret, and constants that a header or property of such a name is set to. */
    void check(YamlDocument document, YamlPart part) {
        part.texts("", (key, text) -> {
            if ((isSecretName(key) && isLiteral(text.text()))
                    || USER_INFO.matcher(text.text()).find()) {
                report(document, text.line(), "'" + key + "'");
            }
        });
        part.blocks(block -> {
            if (isSecretName(block.textAt("name"))) {
                Stream.of(
                                block.at("constant", "expression"),
                                block.at("constant"),
                                block.at("expression", "constant", "expression"),
                                block.at("expression", "constant"),
                                block.at("simple"),
                                block.at("expression", "simple", "expression"))
                        .flatMap(java.util.Optional::stream)
                        .filter(value -> isLiteral(value.text()))
                        .findFirst()
                        .ifPresent(value -> report(document, value.line(), "'" + block.textAt("name") + "'"));
            }
        });
    }

    /** Checks the parameters that a Kamelet marks as secrets, and those in an address. */
    void check(Endpoint endpoint) {
        for (Endpoint.Parameter given : endpoint.parameters()) {
            boolean marked = endpoint.isKamelet()
                    && kamelets.containsKey(endpoint.name())
                    && kamelets.get(endpoint.name()).parameters().containsKey(given.name())
                    && kamelets.get(endpoint.name())
                            .parameters()
                            .get(given.name())
                            .isSecret();
            if ((marked || isSecretName(given.name())) && isLiteral(given.text())) {
                report(endpoint.document(), given.line(), "'" + given.name() + "'");
            }
        }
    }

    private static boolean isLiteral(String text) {
        return !text.isBlank() && !text.contains("{{") && !text.contains("${") && !text.startsWith("#");
    }

    private void report(YamlDocument document, int line, String what) {
        findings.error(
                document.file(),
                line,
                ErrorCode.SECRET_IN_CLEAR,
                what
                        + " holds a secret in clear; read it from the environment as {{env:NAME}}, and change it, as others have seen it");
    }
}
