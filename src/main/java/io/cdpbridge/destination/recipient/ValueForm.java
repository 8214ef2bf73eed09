package io.cdpbridge.destination.recipient;

import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.date.Rfc3339;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.FieldType;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The form in which Campaign's documents have the values of a type: flags as 0 and 1, moments in UTC as
 * {@code 2022-09-26 03:13:36.480Z}, days as {@code 2022-09-26}. One value has one form, so that what is written can be
 * compared with what is read back. Confined to one thread.
 */
interface ValueForm {
    /** What a form answers when it does not take a cell; no value is empty. */
    String REFUSED = Absence.NOTHING;

    /**
     * The form of a cell.
     *
     * @param cell not empty, and without white space around it
     */
    String of(String cell);

    /** The form of a type whose texts may have any length. */
    static ValueForm of(FieldType type, DateTimes dates) {
        return switch (type) {
            case STRING -> cell -> isXml(cell) ? cell : REFUSED;
            case BOOLEAN -> ValueForm::flag;
            case INTEGER -> ValueForm::whole;
            case NUMBER -> ValueForm::decimal;
            case DATE -> new Day(dates);
            case DATE_TIME -> new Moment(dates);
        };
    }

    /** The form of values that a mapping spells out. */
    static ValueForm ofMapping(FieldType type) {
        return of(type, new DateTimes(List.of(DatePattern.of(DatePattern.ISO)), ZoneOffset.UTC));
    }

    /** Whether XML 1.0 can hold a text; if not, no document can be sent in which it stands. */
    private static boolean isXml(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' && character != '\t' && character != '\n' && character != '\r') {
                return false;
            }
            if (character >= Character.MIN_SURROGATE) {
                if (Character.isHighSurrogate(character)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(character) || character >= '\uFFFE') {
                    return false;
                }
            }
        }
        return true;
    }

    private static String flag(String cell) {
        if (cell.equals("1") || cell.equalsIgnoreCase("true")) {
            return "1";
        }
        return cell.equals("0") || cell.equalsIgnoreCase("false") ? "0" : REFUSED;
    }

    private static String whole(String cell) {
        try {
            return Long.toString(Long.parseLong(cell));
        } catch (NumberFormatException e) {
            return REFUSED;
        }
    }

    /** Within the range of a double, so that its plain digits are few. */
    private static String decimal(String cell) {
        try {
            BigDecimal number = new BigDecimal(cell);
            boolean fits = Double.isFinite(number.doubleValue()) && (number.signum() == 0 || number.doubleValue() != 0);
            if (!fits) {
                return REFUSED;
            }
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return REFUSED;
        }
    }

    /** A day, as written. */
    final class Day implements ValueForm {
        private final DateTimes dates;
        private final Rfc3339 text = new Rfc3339();

        Day(DateTimes dates) {
            this.dates = dates;
        }

        @Override
        public String of(String cell) {
            return dates.readDay(cell) ? new String(text.write(dates.day()), 0, Rfc3339.DATE_LENGTH) : REFUSED;
        }
    }

    /** A moment, in UTC. */
    final class Moment implements ValueForm {
        private final DateTimes dates;
        private final Rfc3339 text = new Rfc3339();

        Moment(DateTimes dates) {
            this.dates = dates;
        }

        @Override
        public String of(String cell) {
            return dates.read(cell) ? new String(text.write(dates.epochMilli())).replace('T', ' ') : REFUSED;
        }
    }
}
