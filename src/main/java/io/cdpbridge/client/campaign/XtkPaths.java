package io.cdpbridge.client.campaign;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the paths in an expression of Campaign's language. */
public final class XtkPaths {
    private static final String NAME = "[A-Za-z_][\\w-]*";
    private static final Pattern ONLY =
            Pattern.compile("\\[((?:" + NAME + "/)*@?" + NAME + ")\\]|((?:[A-Za-z_]\\w*/)*@[A-Za-z_]\\w*)");

    /** A text, a date, a path in brackets, or a path that needs none. Only what is in the last two is a path. */
    private static final Pattern TOKEN = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|#[^#]*#|" + ONLY.pattern());

    private XtkPaths() {}

    /** The paths, without brackets, in order, each once. */
    public static Set<String> in(String expression) {
        Set<String> paths = new LinkedHashSet<>();
        Matcher tokens = TOKEN.matcher(expression);
        while (tokens.find()) {
            for (int group = 1; group <= 2; group++) {
                if (tokens.group(group) != null) {
                    paths.add(tokens.group(group));
                }
            }
        }
        return paths;
    }

    /** Whether the expression is a path to an attribute and nothing else. */
    public static boolean isPath(String expression) {
        return only(expression).isPresent();
    }

    /** The path that the whole expression is, if it is one. */
    static Optional<Xpath> only(String expression) {
        Matcher whole = ONLY.matcher(expression.strip());
        return whole.matches()
                ? Optional.of(Xpath.of(whole.group(1) != null ? whole.group(1) : whole.group(2)))
                : Optional.empty();
    }
}
