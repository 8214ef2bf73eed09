package io.cdpbridge.format.date;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the pattern of a date into steps. Understands fixed widths ({@code yyyy MM dd HH mm ss S X XX XXX}), literals and
 * optional parts, each field once; gives nothing for any other pattern.
 */
final class DatePatternSyntax {
    private static final Map<String, DateStep.Part> PARTS = Map.of(
            "yyyy", DateStep.Part.YEAR,
            "uuuu", DateStep.Part.YEAR,
            "MM", DateStep.Part.MONTH,
            "dd", DateStep.Part.DAY,
            "HH", DateStep.Part.HOUR,
            "mm", DateStep.Part.MINUTE,
            "ss", DateStep.Part.SECOND);
    private static final Map<String, DateStep.OffsetForm> OFFSETS = Map.of(
            "X", DateStep.OffsetForm.SHORT,
            "XX", DateStep.OffsetForm.BASIC,
            "XXX", DateStep.OffsetForm.EXTENDED);

    private final String pattern;
    private final Deque<List<DateStep>> open = new ArrayDeque<>();
    private final Set<DateStep.Part> used = EnumSet.noneOf(DateStep.Part.class);
    private boolean fraction;
    private boolean offset;

    DatePatternSyntax(String pattern) {
        this.pattern = pattern;
        open.push(new ArrayList<>());
    }

    /** The steps, if the pattern is of this kind. To be asked once. */
    Optional<List<DateStep>> steps() {
        int position = 0;
        while (position < pattern.length()) {
            char character = pattern.charAt(position);
            int end = end(position);
            boolean understood = character == '\''
                    ? quoted(pattern.substring(position + 1, end - 1), end)
                    : Character.isLetter(character) ? field(pattern.substring(position, end)) : punctuation(character);
            if (!understood) {
                return Optional.empty();
            }
            position = end;
        }
        while (open.size() > 1) {
            close();
        }
        return Optional.of(List.copyOf(open.pop()));
    }

    /** Behind the run of letters, the quoted text or the one character that starts here. */
    private int end(int start) {
        char first = pattern.charAt(start);
        int end = start + 1;
        if (first == '\'') {
            return pattern.indexOf('\'', end) + 1;
        }
        while (Character.isLetter(first) && end < pattern.length() && pattern.charAt(end) == first) {
            end++;
        }
        return end;
    }

    private boolean quoted(String text, int end) {
        if (end < pattern.length() && pattern.charAt(end) == '\'') {
            return false;
        }
        String literal = text.isEmpty() ? "'" : text;
        literal.chars().forEach(character -> add(new DateStep.Literal((char) character, (char) character)));
        return true;
    }

    private boolean punctuation(char character) {
        if (character == '[') {
            open.push(new ArrayList<>());
        } else if (character == ']') {
            close();
        } else {
            add(new DateStep.Literal(character, character));
        }
        return true;
    }

    private boolean field(String letters) {
        DateStep.Part part = PARTS.get(letters);
        if (part != null) {
            add(new DateStep.Digits(part, letters.length()));
            return used.add(part);
        }
        DateStep.OffsetForm form = OFFSETS.get(letters);
        if (form != null) {
            add(new DateStep.Offset(form));
            boolean first = !offset;
            offset = true;
            return first;
        }
        if (letters.charAt(0) == 'S' && letters.length() <= 9) {
            add(new DateStep.Fraction(letters.length(), letters.length()));
            boolean first = !fraction;
            fraction = true;
            return first;
        }
        return false;
    }

    private void add(DateStep step) {
        open.element().add(step);
    }

    private void close() {
        DateStep part = new DateStep.Optionally(List.copyOf(open.pop()));
        add(part);
    }
}
