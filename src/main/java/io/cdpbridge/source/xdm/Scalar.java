package io.cdpbridge.source.xdm;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.date.Rfc3339;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The cells of one type. Takes a cell, if it is of the type, and holds it until it is written: confined to one thread.
 */
abstract sealed class Scalar implements JsonValue {
    /** Takes a text that is not empty; false when it is not of the type. */
    abstract boolean accept(String cell);

    /** Any text. Half a surrogate pair, which no JSON in UTF-8 can hold, becomes the replacement character. */
    static final class Text extends Scalar {
        private String text = "";

        @Override
        boolean accept(String cell) {
            take(cell);
            return true;
        }

        /** Takes a text, as any is fine. */
        Text take(String cell) {
            text = isWhole(cell) ? cell : new String(cell.getBytes(UTF_16BE), UTF_16BE);
            return this;
        }

        private static boolean isWhole(String cell) {
            for (int i = 0; i < cell.length(); i++) {
                if (Character.isSurrogate(cell.charAt(i))) {
                    if (!Character.isSurrogatePair(cell.charAt(i), i + 1 < cell.length() ? cell.charAt(i + 1) : ' ')) {
                        return false;
                    }
                    i++;
                }
            }
            return true;
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeString(text);
        }
    }

    /** {@code 1} or {@code true}, {@code 0} or {@code false}, in any case. */
    static final class Flag extends Scalar {
        private boolean flag;

        @Override
        boolean accept(String cell) {
            flag = cell.equals("1") || cell.equalsIgnoreCase("true");
            return flag || cell.equals("0") || cell.equalsIgnoreCase("false");
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeBoolean(flag);
        }
    }

    /** Digits with or without a sign, within 64 bits. */
    static final class Whole extends Scalar {
        private long number;

        @Override
        boolean accept(String cell) {
            try {
                number = Long.parseLong(cell);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumber(number);
        }
    }

    /** A decimal number with a point, with or without an exponent, that a double can hold. */
    static final class Decimal extends Scalar {
        private static final int LONGEST = 64;

        private BigDecimal number = BigDecimal.ZERO;

        @Override
        boolean accept(String cell) {
            if (cell.length() > LONGEST) {
                return false;
            }
            try {
                number = new BigDecimal(cell);
                return Double.isFinite(number.doubleValue());
            } catch (NumberFormatException e) {
                return false;
            }
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumber(number);
        }
    }

    /** A moment. */
    static final class Moment extends Scalar {
        private final DateTimes dates;
        private final Rfc3339 text = new Rfc3339();

        Moment(DateTimes dates) {
            this.dates = dates;
        }

        @Override
        boolean accept(String cell) {
            return dates.read(cell);
        }

        long epochMilli() {
            return dates.epochMilli();
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeString(text.write(dates.epochMilli()), 0, Rfc3339.LENGTH);
        }
    }

    /** A day, as written. */
    static final class Day extends Scalar {
        private final DateTimes dates;
        private final Rfc3339 text = new Rfc3339();

        Day(DateTimes dates) {
            this.dates = dates;
        }

        @Override
        boolean accept(String cell) {
            return dates.readDay(cell);
        }

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeString(text.write(dates.day()), 0, Rfc3339.DATE_LENGTH);
        }
    }
}
