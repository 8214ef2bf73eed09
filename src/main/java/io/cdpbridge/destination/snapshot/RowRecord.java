package io.cdpbridge.destination.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A row of texts as bytes: of each column its length, or -1 for null, then its UTF-8 form. The first column is the key. */
final class RowRecord {
    private RowRecord() {}

    static byte[] encode(String[] row) {
        byte[][] columns = new byte[row.length][];
        int length = Integer.BYTES * row.length;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null) {
                columns[i] = row[i].getBytes(StandardCharsets.UTF_8);
                length += columns[i].length;
            }
        }
        ByteBuffer record = ByteBuffer.allocate(length);
        for (byte[] column : columns) {
            if (column == null) {
                record.putInt(-1);
            } else {
                record.putInt(column.length).put(column);
            }
        }
        return record.array();
    }

    static String[] decode(byte[] bytes, int columns) {
        ByteBuffer record = ByteBuffer.wrap(bytes);
        String[] row = new String[columns];
        for (int i = 0; i < columns; i++) {
            int length = record.getInt();
            if (length >= 0) {
                row[i] = new String(bytes, record.position(), length, StandardCharsets.UTF_8);
                record.position(record.position() + length);
            }
        }
        return row;
    }

    /** By the bytes of the keys. */
    static int compareKeys(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, Integer.BYTES, endOfKey(a), b, Integer.BYTES, endOfKey(b));
    }

    static boolean hasKey(byte[] record, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(record, Integer.BYTES, endOfKey(record), bytes, 0, bytes.length);
    }

    private static int endOfKey(byte[] record) {
        return Integer.BYTES + ByteBuffer.wrap(record).getInt();
    }
}
