package io.cdpbridge.client.campaign;

import io.cdpbridge.format.identity.CanonicalForm;
import io.cdpbridge.format.identity.Identity;
import io.cdpbridge.format.identity.PhoneNumbers;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How recipients are found by a key that Campaign may hold in another form than exports do: {@code Ann.Lee@Example.org} for
 * {@code ann.lee@example.org}. A query brings what Campaign holds near to the form, and asks for each way in which a key may be
 * written then; of what it finds only that counts which has the form of a key asked for. Immutable; any thread may use it.
 */
public final class KeyLookup {
    /** White space, which surrounds values that were copied from somewhere; the second is a no-break one. */
    private static final List<String> BLANKS = List.of(" ", "\u00A0");

    /** What people write between the digits of a phone number. */
    private static final List<String> PUNCTUATION = List.of("-", "(", ")", ".", "/");

    private final String attribute;
    private final Function<String, String> expression;
    private final Function<String, Stream<String>> written;
    private final Optional<RecipientKey> key;
    private final PhoneNumbers phones;

    private KeyLookup(
            String attribute,
            Function<String, String> expression,
            Function<String, Stream<String>> written,
            Optional<RecipientKey> key,
            PhoneNumbers phones) {
        this.attribute = attribute;
        this.expression = expression;
        this.written = written;
        this.key = key;
        this.phones = phones;
    }

    /** Keys that Campaign holds as they are asked for. */
    static KeyLookup exact(String attribute) {
        return new KeyLookup(attribute, path -> path, Stream::of, Optional.empty(), new PhoneNumbers(""));
    }

    /**
     * The keys that an installation finds recipients by.
     *
     * @param phoneRegion the region of phone numbers that name no country; may be empty
     */
    public static KeyLookup of(RecipientKey key, String phoneRegion) {
        String attribute = key.attribute();
        PhoneNumbers phones = new PhoneNumbers(phoneRegion);
        if (key.hashed()) {
            // Hexadecimal digits are written in one case or the other, which an index serves.
            return new KeyLookup(attribute, path -> path, KeyLookup::bothCases, Optional.of(key), phones);
        }
        if (!key.heldInAnyForm()) {
            return new KeyLookup(attribute, path -> path, Stream::of, Optional.of(key), phones);
        }
        if (key.identity() == Identity.PHONE) {
            return new KeyLookup(
                    attribute,
                    path -> without(PUNCTUATION, without(BLANKS, path)),
                    phones::written,
                    Optional.of(key),
                    phones);
        }
        return new KeyLookup(
                attribute,
                path -> "Lower(" + without(BLANKS, path) + ")",
                form -> Stream.of(form.toLowerCase(Locale.ROOT)),
                Optional.of(key),
                phones);
    }

    private static Stream<String> bothCases(String key) {
        return Stream.of(key.toLowerCase(Locale.ROOT), key.toUpperCase(Locale.ROOT));
    }

    private static String without(List<String> characters, String expression) {
        return characters.stream()
                .reduce(expression, (inner, character) -> "Replace(" + inner + ", '" + character + "', '')");
    }

    /** Where Campaign holds the key. */
    public String attribute() {
        return attribute;
    }

    /** The condition of recipients that may have one of the keys. */
    String among(Xpath path, Collection<String> keys, boolean ids) {
        List<String> texts = keys.stream().flatMap(written).distinct().toList();
        return expression.apply(path.expression()) + " IN " + (ids ? XtkLiteral.ids(texts) : XtkLiteral.texts(texts));
    }

    /** Tells which of some keys a value is that Campaign gave when it was asked for them; nothing when it is none. For one thread. */
    Function<String, Optional<String>> oneOf(Set<String> keys) {
        Function<String, Optional<String>> form = form();
        return key.isEmpty() ? form : held -> form.apply(held).filter(keys::contains);
    }

    /** Brings what Campaign holds to the form of the keys; nothing when it is none. For one thread. */
    public Function<String, Optional<String>> form() {
        if (key.isEmpty()) {
            return Optional::of;
        }
        CanonicalForm form = new CanonicalForm(key.get().identity(), key.get().hashed(), phones);
        return held -> held.isBlank() ? Optional.empty() : form.of(held);
    }
}
