package io.cdpbridge.format.delimited;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the names of an input's columns must be, so that nobody takes a row of values for them. A column at fault is told by
 * its number and never by its name, which may be somebody's.
 */
public final class ColumnNames {
    /** What a membership status may be, and a column's name will not. */
    private static final Set<String> STATUS_WORDS = Set.of("realized", "existing", "exited");

    /** An address, but not an attribute of a path such as {@code [delivery/@label]}. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s/\\[@]@[^\\s@]");

    /** Numbers, dates, times and telephone numbers. */
    private static final Pattern FIGURES = Pattern.compile("[+\\-(]?\\d[\\d\\s.,:/()+TZ\\-]*");

    /** By itself: a membership has the id of its audience in its name. */
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private ColumnNames() {}

    /** A name as the platform writes it into CSV: dots become underscores. */
    public static String flat(String name) {
        return name.strip().replace('.', '_');
    }

    /**
     * Names that can be told apart.
     *
     * @param input how messages call the file
     * @throws InputRefused CDP-4001 naming the first column at fault by its number
     */
    public static List<String> checked(String input, List<String> names) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw refused(input, i, "has no name");
            }
            if (name.chars().anyMatch(c -> c < ' ' || c == '\uFFFD')) {
                throw refused(input, i, "has a name with characters that are no text; is the file UTF-8?");
            }
            Integer other = seen.putIfAbsent(name, i);
            if (other != null) {
                throw refused(input, i, "has the name of column " + (other + 1));
            }
        }
        return List.copyOf(names);
    }

    /** Besides, they do not look like a row of values. */
    public static List<String> header(String input, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (isValue(names.get(i))) {
                throw refused(input, i, "has a value where its name should be; does the file lack a header row?");
            }
        }
        return checked(input, names);
    }

    private static boolean isValue(String name) {
        return ADDRESS.matcher(name).find()
                || FIGURES.matcher(name).matches()
                || UUID.matcher(name).matches()
                || STATUS_WORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static InputRefused refused(String input, int index, String what) {
        return new InputRefused(ErrorCode.FILE_HEADER, input + ": line 1: column " + (index + 1) + " " + what);
    }
}
