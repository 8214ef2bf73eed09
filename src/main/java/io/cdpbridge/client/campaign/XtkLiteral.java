package io.cdpbridge.client.campaign;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values inside Campaign's expressions, escaped so that no value can become part of the expression. The rule is that of
 * {@code escapeXtk} in Adobe's JavaScript SDK and of the server's own function of that purpose: text stands in single
 * quotes, with a backslash before each backslash and each quote.
 */
final class XtkLiteral {
    /** At most 18 digits, so that it is a number for the server too. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private XtkLiteral() {}

    /** A text. */
    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** An id: a number on an FDA instance, and text, a UUID, on FFDA. */
    static String id(String value) {
        return NUMBER.matcher(value).matches() ? value : text(value);
    }

    /** Texts as the right side of {@code IN}. */
    static String texts(Collection<String> values) {
        return values.stream().map(XtkLiteral::text).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Ids as the right side of {@code IN}. */
    static String ids(Collection<String> values) {
        return values.stream().map(XtkLiteral::id).collect(Collectors.joining(", ", "(", ")"));
    }
}
