package io.cdpbridge.bench;

/** Reads the one way in which the exports write a moment: {@code 2026-11-01 14:57:06.123Z}. */
final class HandDates {
    /** What is no moment. */
    static final long NONE = Long.MIN_VALUE;

    private static final String SHAPE = "dddd-dd-dd dd:dd:dd.dddZ";

    private HandDates() {}

    static long epochMilli(String text) {
        if (text.length() != SHAPE.length()) {
            return NONE;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            char found = text.charAt(i);
            if (expected == 'd' ? found < '0' || found > '9' : found != expected) {
                return NONE;
            }
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        long seconds = epochDay(year, month, day) * 86_400 + hour * 3_600L + minute * 60L + second;
        return seconds * 1_000 + number(text, 20, 23);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static long epochDay(int year, int month, int day) {
        int fromMarch = month > 2 ? month - 3 : month + 9;
        long y = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * fromMarch + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
