package io.cdpbridge.destination.export;

/**
 * A column of a Parquet file, as its schema has it.
 *
 * @param name as it stands there
 * @param leaf the place of its chunk in each row group
 * @param nested whether it holds lists, maps or structures; the rest says nothing then
 * @param type the number of its physical type
 * @param length the bytes of a value, where all have as many
 * @param repetition whether values may be missing
 * @param converted the number of its older annotation, or -1
 * @param logical its annotation as it stands in the file; empty where it has none
 */
@SuppressWarnings("ArrayRecordComponent")
record ParquetColumn(
        String name,
        int leaf,
        boolean nested,
        int type,
        int length,
        int repetition,
        int converted,
        int scale,
        int precision,
        byte[] logical) {
    private static final int FLOAT = 4;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
    private static final int CONVERTED_DECIMAL = 5;
    private static final int LOGICAL_DECIMAL = 5;

    /** Whether its values are numbers that every writer and reader rounds and prints in a way of its own. */
    boolean isFloating() {
        return !nested && (type == FLOAT || type == DOUBLE);
    }

    /** Writes it as an element of a schema; what is text or bytes becomes bytes, so that nobody else judges its characters. */
    void write(ThriftWriter out, String newName) {
        boolean decimal =
                converted == CONVERTED_DECIMAL || (logical.length > 0 && (logical[0] >> 4 & 0x0F) == LOGICAL_DECIMAL);
        boolean plain = type == BYTE_ARRAY && !decimal;
        out.struct().integer(1, ThriftReader.I32, type);
        if (length > 0) {
            out.integer(2, ThriftReader.I32, length);
        }
        out.integer(3, ThriftReader.I32, repetition).text(4, newName);
        if (!plain && converted >= 0) {
            out.integer(6, ThriftReader.I32, converted);
        }
        if (decimal) {
            out.integer(7, ThriftReader.I32, scale).integer(8, ThriftReader.I32, precision);
        }
        if (!plain && logical.length > 0) {
            out.raw(10, logical);
        }
        out.end();
    }
}
