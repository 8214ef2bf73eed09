package io.cdpbridge.identity;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text that nobody can take apart into fields, as far as they tell a person: an address, a hash, letters with
 * digits, nine digits and more. A shorter number may be anything, a delivery or a postcode, and a word of letters alone is a word.
 */
public final class TellingWords {
    private static final Pattern COLON = Pattern.compile(":");

    private static final int LONG_NUMBER = 9;
    private static final String WITHIN = "-_.@+:";

    private TellingWords() {}

    /** Each of them once, in the order of the text. */
    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = begin;
            while (end < text.length() && isWithin(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end > begin) {
                add(text.substring(begin, end), words);
                begin = end;
            } else {
                begin += Character.charCount(text.codePointAt(begin));
            }
        }
        return words;
    }

    /** A full stop or a colon behind a word is the text's. */
    private static void add(String word, Set<String> words) {
        String bare = word.replaceAll("^[-_.:]+|[-_.:]+$", "");
        if (tells(bare)) {
            words.add(bare);
        }
        if (bare.indexOf(':') >= 0) {
            COLON.splitAsStream(bare).filter(TellingWords::tells).forEach(words::add);
        }
    }

    private static boolean tells(String word) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < word.length(); i++) {
            digits += Character.isDigit(word.charAt(i)) ? 1 : 0;
            letters += Character.isLetter(word.charAt(i)) ? 1 : 0;
        }
        return word.indexOf('@') > 0 || digits >= LONG_NUMBER || (digits > 0 && letters > 0);
    }

    private static boolean isWithin(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || WITHIN.indexOf(character) >= 0;
    }
}
