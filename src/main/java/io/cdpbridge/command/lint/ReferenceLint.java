package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks up the beans and classes that routes and Kamelets refer to. */
final class ReferenceLint {
    /** Packages that shipped routes and Kamelets named classes of, and where these are now. */
    private static final Map<String, String> MOVED = Map.of(
            "route", "runtime",
            "aep", "client.aep",
            "campaign", "client.campaign",
            "delivery", "source.ingest",
            "source", "source.intake",
            "destination", "destination.plan");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern HASH =
            Pattern.compile("#(?:(bean|class|type):)?([A-Za-z_][A-Za-z0-9_.$-]*)(?:\\(.*)?");
    private static final Set<String> WITHOUT_BEANS =
            Set.of("routeConfigurationId", "description", "note", "expression");

    private final Set<String> beans;
    private final Findings findings;

    /** @param beans those that the runtime binds */
    ReferenceLint(Set<String> beans, Findings findings) {
        this.beans = beans;
        this.findings = findings;
    }

    /** @param own beans that the file makes for itself */
    void check(YamlDocument document, YamlPart part, Collection<String> own) {
        Set<String> known = new TreeSet<>(beans);
        known.addAll(own);
        part.texts("", (key, text) -> {
            String value = text.text();
            Matcher hash = HASH.matcher(value);
            if (key.equals("exception")) {
                type(document, text, value);
            } else if (hash.matches() && !WITHOUT_BEANS.contains(key)) {
                if ("class".equals(hash.group(1)) || "type".equals(hash.group(1))) {
                    type(document, text, hash.group(2));
                } else {
                    bean(document, text, hash.group(2), known);
                }
            } else if ((key.equals("ref") || key.endsWith("Ref"))
                    && NAME.matcher(value).matches()) {
                bean(document, text, value, known);
            }
        });
    }

    private void bean(YamlDocument document, YamlPart text, String name, Set<String> known) {
        if (!beans.isEmpty() && !known.contains(name)) {
            findings.error(
                    document.file(),
                    text.line(),
                    ErrorCode.BEAN_UNKNOWN,
                    "'" + name + "' is not a bean" + Suggestion.forName(name, known));
        }
    }

    private void type(YamlDocument document, YamlPart text, String name) {
        if (!name.contains("{{") && !exists(name)) {
            findings.error(
                    document.file(),
                    text.line(),
                    ErrorCode.CLASS_UNKNOWN,
                    "there is no class '" + name + "' on the class path" + moved(name));
        }
    }

    /** The name that a class of ours has now, for routes and Kamelets that were written before the packages were grouped. */
    private static String moved(String name) {
        for (Map.Entry<String, String> room : MOVED.entrySet()) {
            String old = "io.cdpbridge." + room.getKey() + ".";
            if (name.startsWith(old)) {
                String now = "io.cdpbridge." + room.getValue() + "." + name.substring(old.length());
                if (exists(now)) {
                    return "; write '" + now + "'";
                }
            }
        }
        return "";
    }

    private static boolean exists(String name) {
        for (String candidate : List.of(name, name.replaceFirst("\\.([A-Z]\\w*)$", "\\$$1"))) {
            try {
                Class.forName(candidate, false, ReferenceLint.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError e) {
                // Looked for under the next name.
            }
        }
        return false;
    }
}
