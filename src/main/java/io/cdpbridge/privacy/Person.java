package io.cdpbridge.privacy;

import io.cdpbridge.identity.Blank;
import io.cdpbridge.identity.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody by the identities that are given for them: an external id, an e-mail address, a number. Each is trimmed and put
 * in lower case; compared is without regard to case, and as a whole word, so that {@code CRM-1} is not found in
 * {@code CRM-12}. Immutable.
 */
public final class Person {
    private final List<String> identities;
    private final List<String> hashes;

    /** @param identities in clear, at least one, none blank */
    public Person(List<String> identities) {
        this.identities = identities.stream().map(Person::normal).distinct().toList();
        if (this.identities.isEmpty() || this.identities.contains("")) {
            throw new IllegalArgumentException("an identity is blank");
        }
        Sha256 sha256 = new Sha256();
        this.hashes = this.identities.stream().map(sha256::ofIdentity).toList();
    }

    /** The identities, in their normal form. */
    public List<String> identities() {
        return identities;
    }

    /** The SHA-256 of each identity. */
    public List<String> hashes() {
        return hashes;
    }

    /** All words by which the person is known: the identities and their hashes. */
    List<String> words() {
        List<String> words = new ArrayList<>(identities);
        words.addAll(hashes);
        return words;
    }

    /** Whether a text holds one of the identities in clear. */
    boolean names(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return identities.stream().anyMatch(word -> holds(lower, word));
    }

    /** Whether a text holds one of the identities in clear, be it within a longer word. */
    boolean isPartOf(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return identities.stream().anyMatch(lower::contains);
    }

    /** Whether a text names the person, in clear or by a hash. */
    boolean isIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words().stream().anyMatch(word -> holds(lower, word));
    }

    /** The form in which identities are hashed. */
    public static String normal(String identity) {
        return Blank.strip(identity).toLowerCase(Locale.ROOT);
    }

    private static boolean holds(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    /** A word ends where something stands that identities are not made of. */
    private static boolean isEdge(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return true;
        }
        char neighbour = text.charAt(at);
        return !Character.isLetterOrDigit(neighbour) && "-_.@+".indexOf(neighbour) < 0;
    }
}
