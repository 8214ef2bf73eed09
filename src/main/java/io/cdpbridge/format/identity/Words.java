package io.cdpbridge.format.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text that may be identities. A word is made of letters and digits of any script and of the signs that
 * addresses and keys have within; such a sign at its ends, as a full stop behind a sentence, is not part of it.
 */
public final class Words {
    /** What stands between the cells of a row; a word goes on over a colon only where nobody knows what an identity is like. */
    private static final Pattern BETWEEN_CELLS = Pattern.compile("[;,\t|\r\n\"]+");

    private static final Visitor ANY = (text, begin, end) -> true;
    private static final Pattern BLANKS = Pattern.compile("[\\s;,|\"<>(){}\\[\\]=&]+");
    private static final Pattern SIGNS_AT_ENDS = Pattern.compile("^[-_.:']+|[-_.:']+$");

    private static final String WITHIN = "-_.@+'";
    private static final int SHORTEST = 5;
    private static final int LONG_NUMBER = 9;
    private static final int LONG_WORD = 12;

    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** Which of these characters words are made of; asked for each character of each file. */
    private static final boolean[] ASCII = new boolean[128];

    static {
        for (char character = 0; character < ASCII.length; character++) {
            ASCII[character] = isWordOfAnyScript(character);
        }
    }

    private Words() {}

    /** Where a word stands, the end excluded. */
    public record Place(int begin, int end) {
        /** Whether it stands nowhere until the text is decoded. */
        public boolean isHidden() {
            return begin < 0;
        }
    }

    /** What looks at a word of a text, the end excluded. */
    public interface Visitor {
        boolean isIt(String text, int begin, int end);
    }

    /**
     * All that may be an identity in a text that nobody can take apart into fields: each word, however short, since a key may be; what
     * stands between blanks, with the colons of {@code urn:crm:1}; and what may be a cell, since an identity may have several words.
     * Whose such a text is nobody knows for certain, so it is whosever any of this is: what is told of it stays, its line and why
     * it was refused.
     */
    public static Set<String> all(String text) {
        Set<String> all = new LinkedHashSet<>();
        collect(text, all);
        String decoded = decoded(text);
        if (!decoded.equals(text)) {
            collect(decoded, all);
        }
        return all;
    }

    private static void collect(String text, Set<String> into) {
        int at = 0;
        for (Optional<Place> word = first(text, at, ANY); word.isPresent(); word = first(text, at, ANY)) {
            at = word.get().end();
            into.add(text.substring(word.get().begin(), at));
        }
        BLANKS.splitAsStream(text)
                .map(part -> SIGNS_AT_ENDS.matcher(part).replaceAll(""))
                .forEach(into::add);
        BETWEEN_CELLS.splitAsStream(text).map(Blank::strip).forEach(into::add);
        into.remove("");
    }

    /** Those of the words of a text that can hardly mean anything but an identity, see {@link #isTelling}. */
    public static Set<String> telling(String text) {
        Set<String> all = all(text);
        all.removeIf(word -> !isTelling(word));
        return all;
    }

    /** The first word from a place on of which a visitor says yes. */
    public static Optional<Place> first(String text, int from, Visitor visitor) {
        int at = from;
        while (at < text.length()) {
            while (at < text.length() && !isWord(text.charAt(at))) {
                at++;
            }
            int begin = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            int end = at;
            while (begin < end && isSign(text.charAt(begin)) && text.charAt(begin) != '+') {
                begin++;
            }
            while (end > begin && isSign(text.charAt(end - 1))) {
                end--;
            }
            if (begin < end && visitor.isIt(text, begin, end)) {
                return Optional.of(new Place(begin, end));
            }
        }
        return Optional.empty();
    }

    /**
     * The first run of words, from a place on, with something in it that is escaped as in URLs or JSON, of which a visitor says
     * yes: only there may a word stand that is none until it is decoded.
     */
    public static boolean anyEscaped(String text, int from, Visitor visitor) {
        int at = from;
        while (at < text.length()) {
            int escape = at;
            while (escape < text.length() && !isEscape(text.charAt(escape))) {
                escape++;
            }
            int begin = escape;
            while (begin > at && isWord(text.charAt(begin - 1))) {
                begin--;
            }
            int end = escape;
            while (end < text.length() && (isWord(text.charAt(end)) || isEscape(text.charAt(end)))) {
                end++;
            }
            // What an escape at the very end stands for is no word.
            if (escape + 1 < end && visitor.isIt(text, begin, end)) {
                return true;
            }
            at = end;
        }
        return false;
    }

    private static boolean isEscape(char character) {
        return character == '\\' || character == '%';
    }

    public static boolean any(String text, Visitor visitor) {
        return first(text, 0, visitor).isPresent();
    }

    /** Where a phrase of several words stands in a text, from a place on. */
    public static Optional<Place> phrase(String text, String phrase, int from) {
        for (int at = text.indexOf(phrase, from); at >= 0; at = text.indexOf(phrase, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + phrase.length())) {
                return Optional.of(new Place(at, at + phrase.length()));
            }
        }
        return Optional.empty();
    }

    private static boolean isEdge(String text, int at) {
        return at < 0 || at >= text.length() || !isWord(text.charAt(at)) || isSign(text.charAt(at));
    }

    /** Whether an identity is one word, as most are. */
    public static boolean isOne(String identity) {
        return first(identity, 0, (text, begin, end) -> begin == 0 && end == text.length())
                .isPresent();
    }

    /**
     * Whether a word can hardly mean anything but an identity, wherever it stands: an address, a hash, letters with digits, or
     * something long. A short number may be that of a delivery, a postcode or a count; a word of letters may be a word.
     */
    public static boolean isTelling(String word) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += Character.isDigit(word.charAt(i)) ? 1 : 0;
            letters += Character.isLetter(word.charAt(i)) ? 1 : 0;
        }
        int at = word.indexOf('@');
        return (at > 0 && at < word.length() - 1)
                || Sha256.isHash(word)
                || (letters > 0 && digits > 0 && word.length() >= SHORTEST)
                || digits >= LONG_NUMBER
                || word.length() >= LONG_WORD;
    }

    /** A text with what is escaped in URLs and JSON written out, composed; the same when nothing is. */
    public static String decoded(String text) {
        String plain = text;
        if (plain.indexOf('\\') >= 0) {
            plain = unescaped(plain);
        }
        if (plain.indexOf('%') >= 0) {
            plain = percentDecoded(plain);
        }
        return plain.equals(text) ? text : NormalForm.composed(plain);
    }

    private static String percentDecoded(String text) {
        try {
            return URLDecoder.decode(
                    BARE_PERCENT.matcher(text.replace("+", "%2B")).replaceAll("%25"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '\\' || i + 1 == text.length()) {
                plain.append(character);
                continue;
            }
            char escape = text.charAt(++i);
            if (escape == 'u' && i + 4 < text.length() && isHexadecimal(text, i + 1)) {
                plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                plain.append("bfnrt".indexOf(escape) >= 0 ? ' ' : escape);
            }
        }
        return plain.toString();
    }

    private static boolean isHexadecimal(String text, int from) {
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    public static boolean isWord(char character) {
        return character < ASCII.length ? ASCII[character] : isWordOfAnyScript(character);
    }

    private static boolean isWordOfAnyScript(char character) {
        return Character.isLetterOrDigit(character) || isSign(character) || isMark(character);
    }

    private static boolean isSign(char character) {
        return WITHIN.indexOf(character) >= 0;
    }

    private static boolean isMark(char character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.SURROGATE;
    }
}
