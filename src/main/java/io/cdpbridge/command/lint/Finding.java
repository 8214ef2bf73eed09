package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import java.util.Comparator;
import java.util.Locale;

/**
 * One thing that is wrong, or that somebody should look at. Immutable.
 *
 * @param place the file, or the argument or environment variable that sets a property
 * @param line counted from 1; 0 where the place is no file
 * @param message what is wrong and why, on one line, without place and code; never a secret or a cell of a row
 */
public record Finding(String place, int line, ErrorCode code, Severity severity, String message) {
    /** By place, then line, then code. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::place)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    /** What is wrong and what to do about it. */
    public String advice() {
        String remedy = code.remedy();
        String start = remedy.substring(0, 1).toLowerCase(Locale.ROOT) + remedy.substring(1);
        String end = start.endsWith(".") ? start.substring(0, start.length() - 1) : start;
        return message.contains("; ") || end.equals("none") ? message : message + "; " + end;
    }

    /** {@code file:line: CODE message; what to do}. */
    public String text() {
        String where = line > 0 ? place + ":" + line : place;
        String weight = severity == Severity.WARNING ? "warning: " : "";
        return where + ": " + code.code() + " " + weight + advice();
    }
}
