package io.cdpbridge.command.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells hashes from clear texts by their names. */
final class Hashes {
    private static final Pattern NAME = Pattern.compile("sha-?_?(1|256|512)|md5|hash", Pattern.CASE_INSENSITIVE);

    private Hashes() {}

    static boolean isHash(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** What is wrong when a hash is expected, and the column does not seem to hold one. */
    static Optional<String> inClear(String target, String column) {
        return isHash(target) && !column.isEmpty() && !isHash(column)
                ? Optional.of("'" + target + "' is a hash by its name, and the column '" + column
                        + "' is written to it as it stands; export the hash of the normalised value")
                : Optional.empty();
    }
}
