package io.cdpbridge.sandbox.generator;

import java.util.Arrays;
import java.util.List;

/**
 * One row in the making, without its line end. Each column begins with {@link #column()}; what is appended until the
 * next one is its content, which must already be quoted where the dialect wants it.
 *
 * <p>One thread at a time. The buffer is used again for the next row.
 */
public final class RowBuffer {
    private static final byte[] HEX = Field.plain("0123456789abcdef").bytes();
    private static final int MOST_COLUMNS = 64;

    private final List<Field> days = Timeline.days();
    private final byte delimiter;
    private final int[] starts = new int[MOST_COLUMNS];
    private byte[] bytes = new byte[32 * 1024];
    private int length;
    private int columns;

    /** For the {@code campaign-utf8} dialect. */
    RowBuffer() {
        this(';');
    }

    /**
     * For any dialect.
     *
     * @param delimiter what stands between columns, an ASCII character
     */
    public RowBuffer(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    public void clear() {
        length = 0;
        columns = 0;
    }

    /** The row is in the first {@link #length()} of these. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public int columns() {
        return columns;
    }

    /** Ends the column before and begins another. */
    public RowBuffer column() {
        starts[columns] = length;
        if (columns > 0) {
            reserve(1);
            bytes[length++] = delimiter;
        }
        columns++;
        return this;
    }

    /** Takes away all columns but the first ones. */
    public void keepColumns(int count) {
        length = starts[count];
        columns = count;
    }

    public RowBuffer append(Field field) {
        return append(field.bytes(), field.bytes().length);
    }

    RowBuffer append(byte[] text, int count) {
        reserve(count);
        System.arraycopy(text, 0, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends a number of zero or more with at least so many digits. */
    public RowBuffer append(long number, int digits) {
        int width = digits;
        for (long limit = powerOfTen(digits); width < 19 && number >= limit; limit *= 10) {
            width++;
        }
        reserve(width);
        long rest = number;
        for (int at = length + width - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    /** Appends {@code 2026-11-01 14:57:06.123Z}. */
    RowBuffer appendTime(long epochMillis) {
        long since = epochMillis - Timeline.START;
        int ofDay = (int) (since % Timeline.DAY);
        append(days.get((int) (since / Timeline.DAY)));
        character(' ').append(ofDay / Timeline.HOUR, 2);
        character(':').append(ofDay / Timeline.MINUTE % 60, 2);
        character(':').append(ofDay / 1000 % 60, 2);
        return character('.').append(ofDay % 1000, 3).character('Z');
    }

    /** Appends a UUID in its usual form. */
    public RowBuffer appendUuid(long high, long low) {
        hex(high >>> 32, 8).character('-').hex(high >>> 16, 4).character('-').hex(high, 4);
        return character('-').hex(low >>> 48, 4).character('-').hex(low, 12);
    }

    public RowBuffer character(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    private RowBuffer hex(long value, int digits) {
        reserve(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 0xf];
        }
        return this;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
