package io.cdpbridge.command;

import java.util.Locale;

/** Lines of a table with a name and numbers, as receipts and plans print them. */
final class Columns {
    private Columns() {}

    /**
     * One line.
     *
     * @param width of each column behind the name
     */
    static String line(int width, String name, Object... columns) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (Object column : columns) {
            line.append(String.format(Locale.ROOT, " %" + width + "s", number(column)));
        }
        return line.toString();
    }

    /** A reason below a line, and how many rows it concerns. */
    static String reason(String reason, long rows) {
        return String.format(Locale.ROOT, "    %s: %,d", reason, rows);
    }

    /** A number with its thousands apart; any other value as its text. */
    static String number(Object value) {
        return value instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : value.toString();
    }
}
