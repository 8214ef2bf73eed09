package io.cdpbridge.format.delimited;

import java.io.IOException;
import java.io.InputStream;

/**
 * Turns UTF-16 into UTF-8, whose line ends and delimiters are single bytes. A surrogate that stands alone, and a byte too
 * few at the end, become a byte that is in no UTF-8 text, so that their row is seen to be damaged.
 */
final class Utf16Stream extends InputStream {
    private static final byte DAMAGE = (byte) 0xFF;
    private static final int NONE = -1;

    private final InputStream source;
    private final boolean bigEndian;
    private final byte[] buffer = new byte[1 << 13];
    /** A char becomes at most three bytes; one more for a surrogate left over from the block before. */
    private final byte[] bytes = new byte[buffer.length * 3 / 2 + 4];

    private int position;
    private int limit;
    private int oddByte = NONE;
    private int highSurrogate = NONE;
    private boolean ended;

    Utf16Stream(InputStream source, boolean bigEndian) {
        this.source = source;
        this.bigEndian = bigEndian;
    }

    @Override
    public int read() throws IOException {
        return position == limit && !fill() ? -1 : bytes[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        while (limit == 0 && !ended) {
            int count = source.read(buffer, 0, buffer.length);
            if (count < 0) {
                end();
            }
            for (int i = 0; i < count; i++) {
                int next = buffer[i] & 0xFF;
                if (oddByte == NONE) {
                    oddByte = next;
                } else {
                    put((char) (bigEndian ? oddByte << 8 | next : next << 8 | oddByte));
                    oddByte = NONE;
                }
            }
        }
        return limit > 0;
    }

    private void end() {
        ended = true;
        if (oddByte != NONE || highSurrogate != NONE) {
            bytes[limit++] = DAMAGE;
        }
    }

    private void put(char unit) {
        if (highSurrogate != NONE) {
            char high = (char) highSurrogate;
            highSurrogate = NONE;
            if (Character.isLowSurrogate(unit)) {
                encode(Character.toCodePoint(high, unit));
                return;
            }
            bytes[limit++] = DAMAGE;
        }
        if (Character.isHighSurrogate(unit)) {
            highSurrogate = unit;
        } else if (Character.isLowSurrogate(unit)) {
            bytes[limit++] = DAMAGE;
        } else {
            encode(unit);
        }
    }

    private void encode(int point) {
        if (point < 0x80) {
            bytes[limit++] = (byte) point;
            return;
        }
        if (point < 0x800) {
            bytes[limit++] = (byte) (0xC0 | point >> 6);
        } else {
            if (point < 0x1_0000) {
                bytes[limit++] = (byte) (0xE0 | point >> 12);
            } else {
                bytes[limit++] = (byte) (0xF0 | point >> 18);
                bytes[limit++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            }
            bytes[limit++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        }
        bytes[limit++] = (byte) (0x80 | (point & 0x3F));
    }
}
