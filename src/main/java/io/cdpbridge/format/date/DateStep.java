package io.cdpbridge.format.date;

import java.util.List;

/** One step in reading a date: a few characters of it. Immutable. */
sealed interface DateStep {
    /**
     * Reads on.
     *
     * @return the position behind what was read, or -1 when the text goes on otherwise
     */
    int read(String text, int position, CivilTime into);

    /** Takes back what a read has put into the time. */
    default void undo(CivilTime into) {}

    /** A part that may be missing. */
    static DateStep optionally(DateStep... steps) {
        return new Optionally(List.of(steps));
    }

    /** The number that so many digits make, or -1. */
    private static int number(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** What digits stand for. */
    enum Part {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND;

        private void set(CivilTime time, int number) {
            switch (this) {
                case YEAR -> time.year = number;
                case MONTH -> time.month = number;
                case DAY -> time.day = number;
                case HOUR -> time.hour = number;
                case MINUTE -> time.minute = number;
                case SECOND -> time.second = number;
            }
        }
    }

    /** How an offset from UTC is written; {@code Z} is always taken. */
    enum OffsetForm {
        /** {@code +01} or {@code +0130}. */
        SHORT,
        /** {@code +0130}. */
        BASIC,
        /** {@code +01:30}. */
        EXTENDED,
        /** Any of these. */
        ANY
    }

    /** One character, which is either of two. */
    record Literal(char one, char other) implements DateStep {
        @Override
        public int read(String text, int position, CivilTime into) {
            if (position >= text.length()) {
                return -1;
            }
            char found = text.charAt(position);
            return found == one || found == other ? position + 1 : -1;
        }
    }

    /** A number of a fixed width. */
    record Digits(Part part, int width) implements DateStep {
        @Override
        public int read(String text, int position, CivilTime into) {
            int number = number(text, position, width);
            if (number < 0) {
                return -1;
            }
            part.set(into, number);
            return position + width;
        }

        @Override
        public void undo(CivilTime into) {
            part.set(into, CivilTime.ABSENT);
        }
    }

    /** The digits behind the decimal point of a second. */
    record Fraction(int fewest, int most) implements DateStep {
        private static final List<Integer> SCALE =
                List.of(0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1);

        @Override
        public int read(String text, int position, CivilTime into) {
            int digits = 0;
            while (digits < most && number(text, position + digits, 1) >= 0) {
                digits++;
            }
            if (digits < fewest) {
                return -1;
            }
            into.nano = number(text, position, digits) * SCALE.get(digits);
            return position + digits;
        }

        @Override
        public void undo(CivilTime into) {
            into.nano = CivilTime.ABSENT;
        }
    }

    /** An offset from UTC, of up to 18 hours, as java.time has it. */
    record Offset(OffsetForm form) implements DateStep {
        private static final int FURTHEST_SECONDS = 18 * 3_600;

        @Override
        public int read(String text, int position, CivilTime into) {
            if (position >= text.length()) {
                return -1;
            }
            char sign = text.charAt(position);
            if (sign == 'Z') {
                into.zone(0);
                return position + 1;
            }
            int hours = number(text, position + 1, 2);
            if ((sign != '+' && sign != '-') || hours < 0) {
                return -1;
            }
            int end = position + 3;
            boolean colon = end < text.length() && text.charAt(end) == ':' && form != OffsetForm.BASIC;
            int minutes = number(text, colon ? end + 1 : end, 2);
            boolean extended = colon && minutes >= 0 && form != OffsetForm.SHORT;
            boolean basic = !colon && minutes >= 0 && form != OffsetForm.EXTENDED;
            if (!extended && !basic && form != OffsetForm.SHORT && form != OffsetForm.ANY) {
                return -1;
            }
            int seconds = hours * 3_600 + (extended || basic ? minutes * 60 : 0);
            if (seconds > FURTHEST_SECONDS || ((extended || basic) && minutes > 59)) {
                return -1;
            }
            into.zone(sign == '-' ? -seconds : seconds);
            return end + (extended ? 3 : basic ? 2 : 0);
        }

        @Override
        public void undo(CivilTime into) {
            into.zoned = false;
        }
    }

    /** Steps that are all taken, or none of them. */
    record Optionally(List<DateStep> steps) implements DateStep {
        @Override
        public int read(String text, int position, CivilTime into) {
            int reached = position;
            for (int i = 0; i < steps.size(); i++) {
                reached = steps.get(i).read(text, reached, into);
                if (reached < 0) {
                    undo(into);
                    return position;
                }
            }
            return reached;
        }

        @Override
        public void undo(CivilTime into) {
            steps.forEach(step -> step.undo(into));
        }
    }
}
