package io.cdpbridge.export;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the names of an export's columns must be, so that nobody takes a row of values for them. */
final class ColumnNames {
    /** What a membership status may be, and a column's name will not. */
    private static final Set<String> STATUS_WORDS = Set.of("realized", "existing", "exited");

    private ColumnNames() {}

    /** A name as the platform writes it into CSV: dots become underscores. */
    static String flat(String name) {
        return name.strip().replace('.', '_');
    }

    /**
     * Names that can be told apart.
     *
     * @param part how messages call the file
     * @throws InputRefused CDP-4001 naming the first column at fault by its number
     */
    static List<String> checked(String part, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw refused(part, i, "has no name");
            }
            if (name.chars().anyMatch(c -> c < ' ' || c == '\uFFFD')) {
                throw refused(part, i, "has a name with characters that are no text; is the file UTF-8?");
            }
            if (!seen.add(name)) {
                throw refused(part, i, "has the name of another one, '" + name + "'");
            }
        }
        return List.copyOf(names);
    }

    /** Besides, they do not look like a row of values. */
    static List<String> header(String part, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.indexOf('@') >= 0 || STATUS_WORDS.contains(name.toLowerCase(Locale.ROOT))) {
                throw refused(part, i, "has a value where its name should be; does the file lack a header row?");
            }
        }
        return checked(part, names);
    }

    private static InputRefused refused(String part, int index, String what) {
        return new InputRefused(ErrorCode.FILE_HEADER, part + ": line 1: column " + (index + 1) + " " + what);
    }
}
