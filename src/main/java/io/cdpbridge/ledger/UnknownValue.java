package io.cdpbridge.ledger;

import io.cdpbridge.error.Visible;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value that the enumeration of its column does not have in any form.
 *
 * @param column the input column
 * @param shown the value in a form that may be shown
 */
public record UnknownValue(String column, String shown) implements Comparable<UnknownValue> {
    private static final int LONGEST = 40;
    /**
     * Email addresses, long numbers and letters mixed with digits are not enumeration values: the row was shifted, and
     * they may be personal data.
     */
    private static final Pattern PERSONAL = Pattern.compile("@|\\d[\\d .()/-]{5,}\\d"
            + "|\\p{L}[\\p{L}\\p{M}\\p{N}._+:-]*\\p{N}|\\p{N}[\\p{L}\\p{M}\\p{N}._+:-]*\\p{L}");

    private static final Comparator<UnknownValue> ORDER =
            Comparator.comparing(UnknownValue::column).thenComparing(UnknownValue::shown);

    /** The unknown value of a row's cell. */
    public static UnknownValue of(String column, String cell) {
        if (cell.codePointCount(0, cell.length()) > LONGEST
                || PERSONAL.matcher(cell).find()) {
            return new UnknownValue(
                    column, String.format(Locale.ROOT, "(%d characters)", cell.codePointCount(0, cell.length())));
        }
        StringBuilder shown = new StringBuilder("'");
        cell.codePoints().forEach(character -> append(character, shown));
        return new UnknownValue(column, shown.append('\'').toString());
    }

    /** Stands for all values of the column beyond the number that is kept. */
    public UnknownValue further() {
        return new UnknownValue(column, "(others)");
    }

    @Override
    public int compareTo(UnknownValue other) {
        return ORDER.compare(this, other);
    }

    private static void append(int character, StringBuilder shown) {
        if (!Visible.isHidden(character)) {
            shown.appendCodePoint(character);
        } else {
            shown.append(String.format(Locale.ROOT, "\\u{%x}", character));
        }
    }
}
