package io.cdpbridge.source.xdm;

import io.cdpbridge.format.mapping.Absence;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a column can have in Campaign, each as number, internal name and labels: an export has one of the three,
 * as its author chose. Immutable; any thread may use it.
 */
final class Enumeration {
    private final String column;
    private final boolean rejectsUnknownTexts;
    private final Refusal refusal;
    private final List<Value> values;
    private final Map<String, String> forms = new HashMap<>();

    /**
     * One value.
     *
     * @param number as Campaign stores it, if that is known
     * @param labels as Campaign's users see it, in their languages; the first is the one that is written
     */
    record Value(Optional<String> number, List<String> names, List<String> labels) {
        /** What stands for the value, whatever form an export has it in: its number, else the first of its words. */
        String key() {
            return number.orElseGet(() -> label().orElseGet(() -> names.get(0)));
        }

        Optional<String> label() {
            return labels.stream().findFirst();
        }
    }

    /**
     * An enumeration whose values share no form.
     *
     * @param place file and line
     * @param rejectsUnknownTexts whether a row is refused for a text that is no form of any value
     */
    Enumeration(String place, String column, boolean rejectsUnknownTexts, List<Value> values) {
        this.column = column;
        this.rejectsUnknownTexts = rejectsUnknownTexts;
        this.values = List.copyOf(values);
        this.refusal = new Refusal(
                Refusal.ENUMERATION_VALUE,
                column,
                place + ": " + column + " takes a number, or one of the names and labels listed there");
        for (Value value : values) {
            value.number().ifPresent(number -> forms.put(number, value.key()));
            value.names().forEach(name -> forms.putIfAbsent(normal(name), value.key()));
            value.labels().forEach(label -> forms.putIfAbsent(normal(label), value.key()));
        }
    }

    String column() {
        return column;
    }

    List<Value> values() {
        return values;
    }

    /** The key of the value that has this form, in any case and with any white space. */
    Optional<String> key(String normal) {
        return Optional.ofNullable(forms.get(normal));
    }

    boolean rejects(String unknown) {
        return rejectsUnknownTexts && !isNumber(unknown);
    }

    Refusal refusal() {
        return refusal;
    }

    /** A form without what does not tell two values apart: case, width, and white space of any kind; a number in digits. */
    static String normal(String form) {
        String composed = Normalizer.normalize(form, Normalizer.Form.NFKC);
        StringBuilder text = new StringBuilder(composed.length());
        boolean gap = false;
        for (int i = 0; i < composed.length(); i++) {
            char character = composed.charAt(i);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                gap = text.length() > 0;
            } else if (!isInvisible(character)) {
                if (gap) {
                    text.append(' ');
                    gap = false;
                }
                // Upper case first, as two small letters of some scripts have one capital.
                text.append(Character.toLowerCase(Character.toUpperCase(character)));
            }
        }
        return number(text.toString());
    }

    static boolean isNumber(String normal) {
        int from = normal.startsWith("-") ? 1 : 0;
        return normal.length() > from && normal.chars().skip(from).allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /** {@code +1}, {@code 01} and {@code 1.0} are 1, as spreadsheets and number formats write it. */
    private static String number(String text) {
        int point = text.indexOf('.');
        boolean whole = point > 0
                && point + 1 < text.length()
                && text.chars().skip(point + 1L).allMatch(digit -> digit == '0');
        String digits = whole ? text.substring(0, point) : text;
        String unsigned = digits.startsWith("+") || digits.startsWith("-") ? digits.substring(1) : digits;
        if (!isNumber(unsigned) || unsigned.startsWith("-")) {
            return text;
        }
        int zeros = 0;
        while (zeros < unsigned.length() - 1 && unsigned.charAt(zeros) == '0') {
            zeros++;
        }
        String plain = unsigned.substring(zeros);
        return digits.startsWith("-") && !plain.equals("0") ? "-" + plain : plain;
    }

    /** A mark that no reader sees: the order of bytes, and joiners. */
    private static boolean isInvisible(char character) {
        return Character.getType(character) == Character.FORMAT;
    }

    /** The column within the rows of one input. Remembers spellings that it met; confined to one thread. */
    static final class Column {
        private static final int REMEMBERED = 256;

        private final Enumeration enumeration;
        private final int position;
        private final Absence absence;
        private final Map<String, String> met = new HashMap<>();

        Column(Enumeration enumeration, int position, Absence absence) {
            this.enumeration = enumeration;
            this.position = position;
            this.absence = absence;
        }

        /** Puts the key of the value in the place of its form. A number that is not listed stands for itself. */
        void read(String[] cells, Notices notices) throws RuleViolation {
            String cell = cells[position];
            if (cell == null || cell.isEmpty()) {
                return;
            }
            String known = met.get(cell);
            if (known == null) {
                known = look(cell, notices);
            }
            cells[position] = known;
        }

        private String look(String cell, Notices notices) throws RuleViolation {
            String stripped = absence.read(cell);
            String normal = stripped.isEmpty() ? "" : normal(stripped);
            Optional<String> key = normal.isEmpty() ? Optional.of("") : enumeration.key(normal);
            if (key.isPresent()) {
                if (met.size() < REMEMBERED) {
                    met.put(cell, key.get());
                }
                return key.get();
            }
            if (enumeration.rejects(normal)) {
                throw enumeration.refusal().of(stripped);
            }
            notices.add(new Notice(Refusal.ENUMERATION_VALUE, enumeration.column(), stripped));
            return isNumber(normal) ? normal : stripped;
        }
    }
}
