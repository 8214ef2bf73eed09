package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;

/** Finds names in double braces that stand for nothing. */
final class PlaceholderLint {
    private static final String OWN = "custom.";

    private final Placeholders placeholders;
    private final Findings findings;

    PlaceholderLint(Placeholders placeholders, Findings findings) {
        this.placeholders = placeholders;
        this.findings = findings;
    }

    /** @param own names that the file itself gives a meaning, as a Kamelet does its parameters */
    void check(YamlDocument document, YamlPart part, Collection<String> own) {
        List<String> known = new ArrayList<>(own);
        known.addAll(placeholders.names());
        part.texts("", (key, text) -> {
            Matcher matcher = Placeholders.FORM.matcher(text.text());
            while (matcher.find()) {
                String name = matcher.group(2);
                boolean absent = matcher.group(1).contains("?") || matcher.group(3) != null;
                boolean free = absent && name.startsWith(OWN);
                if (!known.contains(name) && !Placeholders.isFunction(name) && !free) {
                    findings.error(
                            document.file(),
                            text.line(),
                            ErrorCode.PLACEHOLDER_UNKNOWN,
                            isSecret(name)
                                    ? "'{{" + name
                                            + "}}' is a secret, which no route can read; leave it to the step that needs it"
                                    : "'{{" + name + "}}' stands for nothing" + Suggestion.forName(name, known));
                }
            }
        });
    }

    private static boolean isSecret(String name) {
        return Options.find(name).filter(Option::isSecret).isPresent();
    }
}
