package io.cdpbridge.privacy;

import io.cdpbridge.format.identity.NormalForm;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.format.identity.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The people whom a request names, by the identities given for them: in plain text, as the SHA-256 of an identity, or
 * as the keyed hash that the ledger keeps. The cost does not grow with their number. Confined to one thread.
 */
public final class Subjects {
    /** Replaces an identity that was removed from a text. */
    static final String ERASED = "***";

    private static final int SHA_256 = 64;
    private static final int ASCII = 128;

    private final List<String> hashes = new ArrayList<>();
    private final Map<String, Integer> clear = new HashMap<>();
    private final Map<String, Integer> hashed = new HashMap<>();
    private final Map<String, Integer> keyed = new HashMap<>();
    /** Identities of several words, which are searched for one by one. */
    private final List<String> phrases = new ArrayList<>();

    private final Set<String> ambiguous = new HashSet<>();
    private final Sha256 sha256 = new Sha256();
    private final UnaryOperator<String> keyedHash;
    /** For identities known in plain text: applied to each word of each file, so that few words need a closer look. */
    private final WordFilter filter;
    /** Whether some are known only by a hash, so that values must be hashed to be compared. */
    private final boolean hidden;

    private Subjects(List<String> identities, PhoneNumbers phones, Set<String> keyed, UnaryOperator<String> keyedHash) {
        this.keyedHash = keyedHash;
        boolean byHash = false;
        for (String identity : identities) {
            String normal = NormalForm.of(identity);
            if (normal.isEmpty()) {
                throw new IllegalArgumentException("an identity is blank");
            }
            int number = hashes.size();
            if (Sha256.isHash(normal)) {
                byHash = true;
                hashes.add(normal);
            } else {
                hashes.add(sha256.hex(normal));
                add(normal, number);
                PhoneForms.of(normal, phones).forEach(form -> {
                    clear.putIfAbsent(form, number);
                    hashed.putIfAbsent(sha256.hex(form), number);
                });
            }
            hashed.putIfAbsent(hashes.get(number), number);
        }
        for (String hash : keyed) {
            this.keyed.putIfAbsent(hash, hashes.size() + this.keyed.size());
        }
        this.hidden = byHash || !keyed.isEmpty();
        this.filter = new WordFilter(clear.keySet(), hashed.keySet());
    }

    /**
     * Creates subjects from identities as typed.
     *
     * @param identities in plain text or as SHA-256; none blank
     * @param phones how to read telephone numbers without a country code
     */
    public static Subjects of(List<String> identities, PhoneNumbers phones) {
        return new Subjects(identities, phones, Set.of(), hash -> "");
    }

    /**
     * Creates subjects of whom only the keyed hash of each identity is known.
     *
     * @param keyedHash computes the keyed hash of a SHA-256
     */
    public static Subjects known(Set<String> keyedHashes, UnaryOperator<String> keyedHash) {
        return new Subjects(List.of(), new PhoneNumbers(""), keyedHashes, keyedHash);
    }

    private void add(String identity, int number) {
        clear.putIfAbsent(identity, number);
        if (!Words.isOne(identity)) {
            phrases.add(identity);
        } else if (!Words.isTelling(identity)) {
            ambiguous.add(identity);
        }
    }

    /** The SHA-256 of each identity, in the order given; empty for people known by a keyed hash. */
    public List<String> hashes() {
        return List.copyOf(hashes);
    }

    /** The number of identities. */
    public int size() {
        return hashes.size() + keyed.size();
    }

    /** The known identities and hashes that are unambiguous, wherever they appear. */
    Set<String> telling() {
        Set<String> telling = new HashSet<>();
        clear.keySet().stream().filter(Words::isTelling).forEach(telling::add);
        telling.addAll(hashed.keySet());
        return telling;
    }

    /** The length in characters of the longest search term. */
    int longest() {
        return clear.keySet().stream().mapToInt(String::length).reduce(SHA_256, Math::max);
    }

    /** Whether all search terms are written the same in every character set. */
    boolean isAscii() {
        return keyed.isEmpty()
                && clear.keySet().stream().allMatch(word -> word.chars().allMatch(character -> character < ASCII));
    }

    /** Whether the value of an identity field is one of theirs. */
    public boolean is(String value) {
        return which(value).isPresent();
    }

    /**
     * The index, from 0, of the identity that the value of an identity field is equal to, or a hash of.
     *
     * @return empty when there is none
     */
    public OptionalInt which(String value) {
        return find(NormalForm.of(value));
    }

    private OptionalInt find(String normal) {
        Integer number = clear.get(normal);
        if (number == null && PhoneForms.isOne(normal)) {
            number = clear.get(PhoneForms.compact(normal));
        }
        if (number == null && (Sha256.isHash(normal) || hidden)) {
            number = findHash(normal);
        }
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private Integer findHash(String normal) {
        Integer number = Sha256.isHash(normal) ? hashed.get(normal) : null;
        if (number == null && hidden && !normal.isEmpty()) {
            String hash = sha256.hex(normal);
            number = hashed.get(hash);
            if (number == null && !keyed.isEmpty()) {
                number = keyed.get(keyedHash.apply(hash));
                if (number == null && Sha256.isHash(normal)) {
                    number = keyed.get(keyedHash.apply(normal));
                }
            }
        }
        return number;
    }

    /**
     * Whether a text names one of them, in plain text or by a hash, as a word of its own. A short number, or a word of
     * letters alone, may mean anything: it names no one here, see {@link #mayBeIn}.
     */
    public boolean mentions(String text) {
        return first(text, 0).isPresent();
    }

    /** Whether a text has a word that is one of their identities but might equally be something else. */
    public boolean mayBeIn(String text) {
        return !ambiguous.isEmpty()
                && Words.any(
                        NormalForm.composed(text),
                        (whole, begin, end) -> filter.mayHave(whole, begin, end)
                                && ambiguous.contains(NormalForm.of(whole.substring(begin, end))));
    }

    /**
     * Removes the words that name one of them from a text. A text that names them only once it is decoded is
     * removed whole.
     */
    public String erase(String text) {
        String composed = NormalForm.composed(text);
        StringBuilder left = new StringBuilder();
        int from = 0;
        Optional<Words.Place> place = first(composed, from);
        while (place.isPresent()) {
            if (place.get().isHidden()) {
                return ERASED;
            }
            left.append(composed, from, place.get().begin()).append(ERASED);
            from = place.get().end();
            place = first(composed, from);
        }
        return from == 0 ? text : left.append(composed, from, composed.length()).toString();
    }

    private Optional<Words.Place> first(String text, int from) {
        String composed = NormalForm.composed(text);
        Optional<Words.Place> first = Words.first(composed, from, this::names);
        if (!phrases.isEmpty()) {
            String lower = lower(composed);
            for (String phrase : phrases) {
                Optional<Words.Place> place = Words.phrase(lower, phrase, from);
                if (place.isPresent()
                        && (first.isEmpty() || place.get().begin() < first.get().begin())) {
                    first = place;
                }
            }
        }
        return first.isEmpty() && isHidden(composed, from) ? Optional.of(new Words.Place(-1, -1)) : first;
    }

    /** Whether a text names one of them once it is decoded. Words are decoded one by one; a phrase may span several. */
    private boolean isHidden(String text, int from) {
        return phrases.isEmpty()
                ? Words.anyEscaped(text, from, (whole, begin, end) -> isDecoded(whole.substring(begin, end)))
                : isDecoded(text.substring(from));
    }

    private boolean isDecoded(String text) {
        String decoded = Words.decoded(text);
        return !decoded.equals(text) && first(decoded, 0).isPresent();
    }

    private boolean names(String text, int begin, int end) {
        if (!hidden && !filter.mayHave(text, begin, end)) {
            return false;
        }
        String word = text.substring(begin, end);
        return Words.isTelling(word) && which(word).isPresent();
    }

    /** Converts to lower case without changing the length, so that positions in it are positions in the text. */
    static String lower(String text) {
        String composed = NormalForm.composed(text);
        StringBuilder lower = null;
        for (int i = 0; i < composed.length(); i++) {
            char character = composed.charAt(i);
            char small = Character.toLowerCase(character);
            if (small != character) {
                if (lower == null) {
                    lower = new StringBuilder(composed);
                }
                lower.setCharAt(i, small);
            }
        }
        return lower == null ? composed : lower.toString();
    }
}
