package io.cdpbridge.ledger;

import io.cdpbridge.error.Visible;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value that the enumeration of its column has in no form.
 *
 * @param column of the input
 * @param shown the value, as it may be told
 */
public record UnknownValue(String column, String shown) implements Comparable<UnknownValue> {
    private static final int LONGEST = 40;
    /** Addresses and long numbers, as letters with digits, are not words of an enumeration: a row was shifted, and they may be a person's. */
    private static final Pattern PERSONAL = Pattern.compile("@|\\d[\\d .()/-]{5,}\\d"
            + "|\\p{L}[\\p{L}\\p{M}\\p{N}._+:-]*\\p{N}|\\p{N}[\\p{L}\\p{M}\\p{N}._+:-]*\\p{L}");

    private static final Comparator<UnknownValue> ORDER =
            Comparator.comparing(UnknownValue::column).thenComparing(UnknownValue::shown);

    /** Of the cell of a row. */
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

    /** All that are beyond the number that is kept of a column. */
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
