package io.cdpbridge.client.aep;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer repeats of the rows that a call carried, which must not reach a log: a piece of JSON, quoted text that is no name
 * of the data model, and each word that is a value of one of the rows, or a name or number within one. The rows are read once
 * more for it, so an error costs a second for each 100 MB that were sent.
 */
final class Echo {
    private static final String GONE = "***";

    /** As much of the words as is looked at. */
    private static final int READ = 8_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OBJECT = Pattern.compile("\\{\\s*\\\\?\"(?:.*\\}|.*)", Pattern.DOTALL);
    private static final Pattern QUOTED =
            Pattern.compile("(?<![\\p{L}\\p{N}])'([^']*)'|\"([^\"]*)\"|‘([^’]*)’|“([^”]*)”");

    /** A path or a field in camel case, a header, an id of the platform, a type. */
    private static final Pattern NAME = Pattern.compile(
            "[_@]?[A-Za-z]+(?:[._:/][A-Za-z_]+)+|[a-z]+(?:[A-Z][a-z]*)+|x-[a-z-]+"
                    + "|[0-9a-f]{24}|[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                    + "|[A-Z0-9]+@AdobeOrg|string|integer|number|boolean|object|array|https://ns\\.adobe\\.com/[\\w./-]+");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}_.@+-]+");
    private static final Pattern EDGES = Pattern.compile("^[-_.+]+|[-_.+]+$");
    private static final Pattern ORDINARY = Pattern.compile("[a-z]+|.");

    /** Parts of a streamed message that are no row. */
    private static final Set<String> ENVELOPE = Set.of("header", "xdmMeta");

    private Echo() {}

    /** The words without what they repeat. */
    static String mask(String words, Body sent) {
        String masked = OBJECT.matcher(Excerpt.of(words, READ)).replaceAll("{" + GONE + "}");
        masked = QUOTED.matcher(masked).replaceAll(Echo::unlessName);
        if (!sent.carriesRows()) {
            return masked;
        }
        Set<String> candidates = new HashSet<>();
        WORD.matcher(masked).results().map(word -> bare(word.group())).forEach(candidates::add);
        candidates.removeIf(String::isEmpty);
        Set<String> told = told(candidates, sent);
        return WORD.matcher(masked)
                .replaceAll(word -> told.contains(bare(word.group())) ? GONE : Matcher.quoteReplacement(word.group()));
    }

    private static String unlessName(MatchResult quoted) {
        String inside = quoted.group().substring(1, quoted.group().length() - 1);
        return NAME.matcher(inside).matches() ? Matcher.quoteReplacement(quoted.group()) : "'" + GONE + "'";
    }

    private static String bare(String word) {
        return EDGES.matcher(Normalizer.normalize(word, Normalizer.Form.NFC)).replaceAll("");
    }

    /** Those of some words that the rows hold; all of them when the rows cannot be read any more. */
    private static Set<String> told(Set<String> candidates, Body sent) {
        Set<String> told = new HashSet<>();
        if (candidates.isEmpty()) {
            return told;
        }
        try (InputStream stream = sent.open();
                JsonParser rows = JSON.createParser(stream)) {
            for (JsonToken token = rows.nextToken(); token != null; token = rows.nextToken()) {
                if (token == JsonToken.START_OBJECT && ENVELOPE.contains(String.valueOf(rows.currentName()))) {
                    rows.skipChildren();
                } else if (token.isScalarValue() && !token.isBoolean()) {
                    note(rows.getText(), candidates, told);
                }
            }
            return told;
        } catch (IOException e) {
            return candidates;
        }
    }

    private static void note(String value, Set<String> candidates, Set<String> told) {
        String whole = bare(value);
        if (candidates.contains(whole)) {
            told.add(whole);
        }
        Matcher words = WORD.matcher(value);
        while (words.find()) {
            String word = words.end() - words.start() == value.length() ? whole : bare(words.group());
            if (candidates.contains(word) && !ORDINARY.matcher(word).matches()) {
                told.add(word);
            }
        }
    }
}
