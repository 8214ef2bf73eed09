package io.cdpbridge.format.place;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the names in a place are worth. Immutable; any thread may use it.
 *
 * @param taken whether some flow takes a file of that name
 * @param expected the names that nobody takes and nobody need care about
 * @param known whether a folder of that name is polled itself, or leads to one that is, or is the bridge's own
 */
public record PlaceNames(Predicate<String> taken, Pattern expected, Predicate<String> known) {
    /** Every name is taken. */
    public static final PlaceNames ALL = of(name -> true);

    /** Endings of what holds files or hides them. Their own ending comes after that of the file, if there is one. */
    private static final Pattern ARCHIVE = Pattern.compile(
            ".*[.](?i:zip|7z|rar|tar|tgz|tbz2?|txz|bz2|xz|zst|lz4|lzma|z|br|snappy|deflate|gpg|pgp|asc|enc|aes)"
                    + "|.*[.]tar[.](?i:gz)");

    /** Some names are taken, and of the others nobody is told. */
    public static PlaceNames of(Predicate<String> taken) {
        return new PlaceNames(taken, Pattern.compile("(?s).*"), name -> true);
    }

    /** Why a file of that name is not taken; empty when it is. */
    public Optional<Reason> ofFile(String name) {
        if (taken.test(name)) {
            return Optional.empty();
        }
        if (expected.matcher(name).matches()) {
            return Optional.of(Reason.EXPECTED);
        }
        return Optional.of(ARCHIVE.matcher(name).matches() ? Reason.ARCHIVE : Reason.NO_PATTERN);
    }

    /** Why a folder of that name is not looked into; empty when that is as it should be. */
    public Optional<Reason> ofFolder(String name) {
        return known.test(name) ? Optional.empty() : Optional.of(ofOther(name, Reason.FOLDER));
    }

    /** The reason of what is no file whatever its name, unless nobody need care. */
    public Reason ofOther(String name, Reason otherwise) {
        return expected.matcher(name).matches() ? Reason.EXPECTED : otherwise;
    }
}
