package io.cdpbridge.destination.export;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the footer of a Parquet file says: its columns, and where their chunks lie. Of nested columns nothing is kept but the
 * name. See the "File Format" pages of Apache Parquet and its {@code parquet.thrift}, whose numbers are used here.
 *
 * @param rows how many rows the file has
 */
record ParquetLayout(List<ParquetColumn> columns, long rows, List<RowGroup> groups) {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = Integer.BYTES + 4;
    /** A hundred row groups of a hundred columns have 2 MiB. */
    private static final int LONGEST_FOOTER = 1 << 24;
    /** Their number is one of 16 bits in the format. */
    private static final int MOST_GROUPS = Short.MAX_VALUE;

    private static final int MOST_COLUMNS = 10_000;
    private static final int MOST_ENCODINGS = 64;
    private static final int REPEATED = 2;

    /**
     * Some of the rows.
     *
     * @param chunks by leaf; null for those of nested columns
     */
    @SuppressWarnings("ArrayRecordComponent")
    record RowGroup(long rows, Chunk[] chunks) {}

    /**
     * One column of a row group.
     *
     * @param encodings the numbers of its encodings, as bits
     * @param begin where its first page begins
     * @param dictionary whether that is a dictionary
     */
    record Chunk(int codec, long encodings, long values, long begin, boolean dictionary) {}

    /**
     * Reads the footer of a file.
     *
     * @param name how messages call the file
     * @throws InputRefused CDP-4002 when it is no whole Parquet file, CDP-4120 when it is encrypted, CDP-4161 when it is
     *     beyond the rules
     */
    static ParquetLayout read(Path file, String name, ParquetRules rules) {
        ParquetLayout layout;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            layout = new FooterReader(name, footer(bytes)).read();
        } catch (IOException | ArithmeticException e) {
            throw new InputRefused(
                    ErrorCode.FILE_UNREADABLE, name + ": is not a whole Parquet file: " + e.getMessage(), e);
        }
        if (layout.rows > rules.mostRows()) {
            throw new InputRefused(
                    ErrorCode.EXPORT_TOO_LARGE,
                    name + ": has " + layout.rows + " rows, at most " + rules.mostRows() + " allowed");
        }
        return layout;
    }

    private static byte[] footer(RandomAccessFile file) throws IOException {
        long size = file.length();
        if (size < MAGIC.length + TAIL) {
            throw new EOFException("it is too short");
        }
        file.seek(size - TAIL);
        int length = Integer.reverseBytes(file.readInt());
        byte[] magic = new byte[MAGIC.length];
        file.readFully(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new EOFException("it does not end as one");
        }
        if (length < 0 || length > LONGEST_FOOTER || length > size - MAGIC.length - TAIL) {
            throw new IOException("its footer would have " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] footer = new byte[length];
        file.seek(size - TAIL - length);
        file.readFully(footer);
        return footer;
    }

    /** Reads one footer. */
    private static final class FooterReader {
        private final String name;
        private final byte[] footer;
        private final ThriftReader in;
        private final List<SchemaElement> schema = new ArrayList<>();
        private final List<RowGroup> groups = new ArrayList<>();
        private List<ParquetColumn> columns = List.of();
        private boolean[] flat = {};
        private long rows = -1;

        /** A line of the schema. */
        private record SchemaElement(ParquetColumn column, int children) {}

        FooterReader(String name, byte[] footer) {
            this.name = name;
            this.footer = footer;
            this.in = new ThriftReader(new ByteArrayInputStream(footer), footer.length);
        }

        ParquetLayout read() throws IOException {
            in.struct((id, type) -> {
                switch (id) {
                    case 2 -> {
                        in.list(MOST_COLUMNS, element -> schema.add(schemaElement()));
                        columns = columns();
                    }
                    case 3 -> rows = in.integer();
                    case 4 -> in.list(MOST_GROUPS, element -> groups.add(group()));
                    case 8 -> throw encrypted();
                    default -> in.skip(type);
                }
            });
            long sum = 0;
            for (RowGroup group : groups) {
                sum = Math.addExact(sum, group.rows());
            }
            if (columns.isEmpty() || rows != sum) {
                throw new IOException("its footer does not add up");
            }
            return new ParquetLayout(columns, rows, groups);
        }

        private SchemaElement schemaElement() throws IOException {
            int[] numbers = new int[10];
            numbers[6] = -1;
            byte[][] bytes = {{}, {}};
            in.struct((id, type) -> {
                switch (id) {
                    case 1, 2, 3, 5, 6, 7, 8 -> numbers[id] = Math.toIntExact(in.integer());
                    case 4 -> bytes[0] = in.binary();
                    case 10 -> bytes[1] = raw(type);
                    default -> in.skip(type);
                }
            });
            return new SchemaElement(
                    new ParquetColumn(
                            new String(bytes[0], StandardCharsets.UTF_8),
                            0,
                            numbers[5] > 0 || numbers[3] == REPEATED,
                            numbers[1],
                            numbers[2],
                            numbers[3],
                            numbers[6],
                            numbers[7],
                            numbers[8],
                            bytes[1]),
                    numbers[5]);
        }

        private byte[] raw(int type) throws IOException {
            int begin = footer.length - (int) in.left();
            in.skip(type);
            return Arrays.copyOfRange(footer, begin, footer.length - (int) in.left());
        }

        /** The schema is a tree, written from its root down, a node before its children. */
        private List<ParquetColumn> columns() throws IOException {
            List<ParquetColumn> top = new ArrayList<>();
            List<Boolean> leaves = new ArrayList<>();
            int next = 1;
            while (next < schema.size()) {
                ParquetColumn column = schema.get(next).column();
                top.add(new ParquetColumn(
                        column.name(),
                        leaves.size(),
                        column.nested(),
                        column.type(),
                        column.length(),
                        column.repetition(),
                        column.converted(),
                        column.scale(),
                        column.precision(),
                        column.logical()));
                for (long pending = 1; pending > 0; next++) {
                    if (next == schema.size()) {
                        throw new IOException("its schema lacks columns");
                    }
                    int children = schema.get(next).children();
                    if (children < 0) {
                        throw new IOException("its schema does not add up");
                    }
                    if (children == 0) {
                        leaves.add(!column.nested());
                    }
                    pending += children - 1;
                }
            }
            if (schema.isEmpty() || schema.get(0).children() != top.size()) {
                throw new IOException("its schema does not add up");
            }
            flat = new boolean[leaves.size()];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = leaves.get(i);
            }
            return top;
        }

        private RowGroup group() throws IOException {
            List<Chunk> chunks = new ArrayList<>();
            long[] count = {-1};
            in.struct((id, type) -> {
                switch (id) {
                    case 1 -> in.list(MOST_COLUMNS, element -> chunks.add(chunk()));
                    case 3 -> count[0] = in.integer();
                    default -> in.skip(type);
                }
            });
            if (chunks.size() != flat.length || count[0] < 0) {
                throw new IOException("a row group does not add up");
            }
            Chunk[] kept = new Chunk[flat.length];
            for (int i = 0; i < kept.length; i++) {
                if (flat[i]) {
                    kept[i] = chunks.get(i);
                    if (kept[i].values() != count[0]) {
                        throw new IOException("a row group has " + count[0] + " rows, and a column of it "
                                + kept[i].values() + " values");
                    }
                }
            }
            return new RowGroup(count[0], kept);
        }

        private Chunk chunk() throws IOException {
            Chunk[] chunk = {null};
            in.struct((id, type) -> {
                switch (id) {
                    case 1 -> throw new IOException("a column lies in another file");
                    case 3 -> chunk[0] = metadata();
                    case 8, 9 -> throw encrypted();
                    default -> in.skip(type);
                }
            });
            if (chunk[0] == null) {
                throw new IOException("a column is described nowhere");
            }
            return chunk[0];
        }

        private Chunk metadata() throws IOException {
            long[] numbers = new long[12];
            long[] encodings = {0};
            in.struct((id, type) -> {
                switch (id) {
                    case 2 -> in.list(MOST_ENCODINGS, element -> encodings[0] |= 1L << in.integer());
                    case 4, 5, 9, 11 -> numbers[id] = in.integer();
                    default -> in.skip(type);
                }
            });
            // Some writers give the place of the dictionary as that of the data.
            boolean dictionary = numbers[11] > 0 && numbers[11] < numbers[9];
            return new Chunk(
                    Math.toIntExact(numbers[4]),
                    encodings[0],
                    numbers[5],
                    dictionary ? numbers[11] : numbers[9],
                    dictionary);
        }

        private InputRefused encrypted() {
            return new InputRefused(ErrorCode.EXPORT_FORMAT, name + ": is encrypted");
        }
    }
}
