package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.Excerpt;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of Campaign's words must not reach a log: the values that a call carried, wherever they are repeated, and what looks
 * like a value: quoted text that is no name of the data model, the values of a key that PostgreSQL quotes in brackets, and
 * long numbers. Immutable.
 */
final class Confidential {
    private static final String GONE = "***";

    /** As much of the words as is looked at. */
    private static final int READ = 8_000;

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"|‘([^’]*)’|“([^”]*)”");

    /**
     * Names that a fault may quote: a schema or service, alone or behind its label, a path that has an attribute, a table
     * or index of a known namespace, and the methods that this client calls.
     */
    private static final Pattern NAME = Pattern.compile("(?:[a-z]{2,4}:\\w+\\|)?[a-z]{2,4}:[A-Za-z]+(?::[A-Za-z]+)?"
            + "|[A-Za-z ]{1,40} \\([a-z]{2,4}:[A-Za-z]+\\)"
            + "|\\[?(?:[A-Za-z]+/)*@[A-Za-z][A-Za-z-]*]?"
            + "|(?:nms|xtk|Nms|Xtk)\\w+"
            + "|library|Logon|BearerTokenLogon|Logoff|GetOption|GetUserInfo|GetEntityIfMoreRecent|ExecuteQuery"
            + "|Write|WriteCollection|IngestExt|PostEvent");

    /** What follows a quoted name that the mapping has and the schema lacks. */
    private static final Pattern UNKNOWN = Pattern.compile("\\s+(?:attribute|element)\\s+unknown");

    /** The keys of a query, to the end of the line: the last of them may be cut short, so that it is none of the values. */
    private static final Pattern KEYS = Pattern.compile("\\bIN \\([^\\n]*");

    private static final Pattern KEY_VALUES = Pattern.compile("=\\s*\\([^)]*\\)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.@+-]+");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![A-Z]{3}-)(?<![\\w])\\+?\\d[\\d .()/-]{5,}\\d");

    private final Set<String> values = new HashSet<>();

    /**
     * For a call that carried these values.
     *
     * @param values those of one character are left out: they are codes, and stand in every sentence
     */
    Confidential(Collection<String> values) {
        for (String value : values) {
            if (value.length() > 1) {
                this.values.add(value);
            }
        }
    }

    /** The words without what is confidential. */
    String mask(String words) {
        String masked = KEYS.matcher(Excerpt.of(words, READ)).replaceAll("IN (" + GONE + ")");
        for (String value : values) {
            // Values of one word are found below, in one pass over the words instead of one for each value.
            if (!WORD.matcher(value).matches()) {
                masked = masked.replace(value, GONE);
            }
        }
        masked = WORD.matcher(masked)
                .replaceAll(word -> values.contains(word.group()) ? GONE : Matcher.quoteReplacement(word.group()));
        String text = masked;
        masked = QUOTED.matcher(text)
                .replaceAll(
                        quoted -> isName(quoted, text) ? Matcher.quoteReplacement(quoted.group()) : "'" + GONE + "'");
        masked = KEY_VALUES.matcher(masked).replaceAll("=(" + GONE + ")");
        return LONG_NUMBER.matcher(masked).replaceAll(GONE);
    }

    private static boolean isName(MatchResult quoted, String text) {
        String inside = quoted.group().substring(1, quoted.group().length() - 1);
        return NAME.matcher(inside).matches()
                || UNKNOWN.matcher(text).region(quoted.end(), text.length()).lookingAt();
    }
}
