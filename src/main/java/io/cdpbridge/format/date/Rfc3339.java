package io.cdpbridge.format.date;

/**
 * Writes moments as RFC 3339 has them, in UTC with milliseconds: {@code 2026-11-01T14:57:06.123Z}. Holds the text last
 * written: confined to one thread.
 */
public final class Rfc3339 {
    /** {@code 2026-11-01T14:57:06.123Z}. */
    public static final int LENGTH = 24;

    /** {@code 2026-11-01}. */
    public static final int DATE_LENGTH = 10;

    private static final long FIRST = -62_167_219_200_000L;
    private static final long LAST = 253_402_300_799_999L;
    private static final long MILLIS_A_DAY = 86_400_000;
    private static final int DAYS_TO_1970 = 719_468;

    private final char[] text = "0000-00-00T00:00:00.000Z".toCharArray();

    /** Whether a moment's year in UTC has four digits. */
    static boolean covers(long epochMilli) {
        return epochMilli >= FIRST && epochMilli <= LAST;
    }

    /** The text of a moment: {@link #LENGTH} characters, valid until the next. */
    public char[] write(long epochMilli) {
        long day = Math.floorDiv(epochMilli, MILLIS_A_DAY);
        int ofDay = (int) (epochMilli - day * MILLIS_A_DAY);
        writeDay(day);
        two(11, ofDay / 3_600_000);
        two(14, ofDay / 60_000 % 60);
        two(17, ofDay / 1_000 % 60);
        text[20] = digit(ofDay / 100 % 10);
        two(21, ofDay % 100);
        return text;
    }

    /** The text of a day: {@link #DATE_LENGTH} characters, valid until the next. */
    public char[] write(CivilTime day) {
        date(day.year, day.month, day.day);
        return text;
    }

    /** Appends a moment without the characters that an identifier would have to escape: {@code 20261101T145706.123Z}. */
    public void appendBasic(long epochMilli, StringBuilder out) {
        write(epochMilli);
        out.append(text, 0, 4).append(text, 5, 2).append(text, 8, 5).append(text, 14, 2);
        out.append(text, 17, 7);
    }

    private void writeDay(long epochDay) {
        long shifted = epochDay + DAYS_TO_1970;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * dayOfYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        date(year, month, dayOfYear - (153 * fromMarch + 2) / 5 + 1);
    }

    private void date(int year, int month, int day) {
        two(0, year / 100);
        two(2, year % 100);
        two(5, month);
        two(8, day);
    }

    private void two(int position, int number) {
        text[position] = digit(number / 10);
        text[position + 1] = digit(number % 10);
    }

    private static char digit(int number) {
        return (char) ('0' + number);
    }
}
