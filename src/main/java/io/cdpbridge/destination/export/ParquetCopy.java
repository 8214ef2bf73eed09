package io.cdpbridge.destination.export;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Copies some columns of a Parquet file into a file of their own, page by page, and believes none that its checksum does not
 * confirm. What reads the copy sees nothing else of the original: no other column, no statistics, no name. The columns are
 * named c0, c1 and so on there. Memory is flat. Confined to one thread.
 */
final class ParquetCopy {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADER = 1 << 20;
    /** Writers end a page at 1 MiB; a single value can be longer. */
    private static final int LARGEST_PAGE = 1 << 26;

    private static final int DATA = 0;
    private static final int DICTIONARY = 2;
    private static final int DATA_2 = 3;

    private final Path file;
    private final String name;
    private final ParquetLayout layout;
    private final ParquetRules rules;
    private final byte[] block = new byte[BUFFER];
    private String place = "";
    private long position;
    private long unpacked;

    /** @param name how messages call the file */
    ParquetCopy(Path file, String name, ParquetLayout layout, ParquetRules rules) {
        this.file = file;
        this.name = name;
        this.layout = layout;
        this.rules = rules;
    }

    /** Where a chunk went. */
    private record Copied(
            ParquetLayout.Chunk chunk, ParquetColumn column, long begin, long data, long bytes, long end) {}

    /** The header of a page. */
    private record Page(int type, int unpacked, int bytes, Integer checksum, long values) {}

    /**
     * Writes the copy.
     *
     * @param columns none of them nested
     * @throws InputRefused CDP-4002 when a page cannot be one, CDP-4160 when one is not what its checksum says, CDP-4161
     *     when pages are beyond the rules, CDP-4163 when one has no checksum and has to
     */
    void write(Path target, List<ParquetColumn> columns) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
            out.write(MAGIC);
            position = MAGIC.length;
            List<List<Copied>> groups = new ArrayList<>();
            for (ParquetLayout.RowGroup group : layout.groups()) {
                List<Copied> chunks = new ArrayList<>();
                for (ParquetColumn column : columns) {
                    place = "column '" + column.name() + "' of row group " + (groups.size() + 1);
                    chunks.add(copy(channel, out, column, group.chunks()[column.leaf()]));
                }
                groups.add(chunks);
            }
            byte[] footer = footer(columns, groups);
            out.write(footer);
            for (int i = 0; i < Integer.BYTES; i++) {
                out.write(footer.length >>> (i * Byte.SIZE));
            }
            out.write(MAGIC);
        }
    }

    private Copied copy(FileChannel channel, OutputStream out, ParquetColumn column, ParquetLayout.Chunk chunk)
            throws IOException {
        long begin = position;
        long data = begin;
        long before = unpacked;
        if (chunk.values() > 0) {
            if (chunk.begin() < MAGIC.length || chunk.begin() >= channel.size()) {
                throw broken("a column begins outside of the file");
            }
            channel.position(chunk.begin());
            Recorded in = new Recorded(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
            long values = 0;
            for (boolean first = true; values < chunk.values(); first = false) {
                Page page = page(in);
                boolean dictionary = page.type() == DICTIONARY;
                if (dictionary && !first) {
                    throw broken("a dictionary stands behind its column's values");
                }
                out.write(in.recorded());
                position += in.recorded().length;
                copyPage(in, out, page);
                if (dictionary) {
                    data = position;
                } else {
                    values += page.values();
                }
            }
            if (values != chunk.values()) {
                throw broken("a column has more values than its row group has rows");
            }
        }
        return new Copied(chunk, column, begin, data, unpacked - before, position);
    }

    private Page page(Recorded in) throws IOException {
        int[] numbers = new int[5];
        boolean[] sum = {false};
        long[] values = {-1};
        in.begin();
        ThriftReader reader = new ThriftReader(in, LONGEST_HEADER);
        try {
            reader.struct((id, type) -> {
                switch (id) {
                    case 1, 2, 3 -> numbers[id] = Math.toIntExact(reader.integer());
                    case 4 -> {
                        numbers[id] = Math.toIntExact(reader.integer());
                        sum[0] = true;
                    }
                    case 5, 8 ->
                        reader.struct((inner, of) -> {
                            if (inner == 1) {
                                values[0] = reader.integer();
                            } else {
                                reader.skip(of);
                            }
                        });
                    default -> reader.skip(type);
                }
            });
        } catch (IOException | ArithmeticException e) {
            throw new InputRefused(
                    ErrorCode.FILE_UNREADABLE,
                    name + ": is not a whole Parquet file: " + place + ": the header of a page is broken: "
                            + e.getMessage(),
                    e);
        }
        Page page = new Page(numbers[1], numbers[2], numbers[3], sum[0] ? numbers[4] : null, values[0]);
        boolean known = page.type() == DICTIONARY || page.type() == DATA || page.type() == DATA_2;
        if (!known || page.unpacked() < 0 || page.bytes() < 0 || (page.type() != DICTIONARY && page.values() <= 0)) {
            throw broken("the header of a page says what cannot be");
        }
        unpacked += page.unpacked();
        if (page.unpacked() > LARGEST_PAGE || page.bytes() > LARGEST_PAGE || unpacked > rules.mostBytes()) {
            throw new InputRefused(
                    ErrorCode.EXPORT_TOO_LARGE,
                    name + ": a page of " + place + " has more than " + LARGEST_PAGE
                            + " bytes, or all up to there have more than " + rules.mostBytes());
        }
        return page;
    }

    private void copyPage(InputStream in, OutputStream out, Page page) throws IOException {
        CRC32 sum = new CRC32();
        for (int left = page.bytes(); left > 0; ) {
            int count = in.read(block, 0, Math.min(left, block.length));
            if (count < 0) {
                throw broken("it ends within a page");
            }
            sum.update(block, 0, count);
            out.write(block, 0, count);
            left -= count;
        }
        position += page.bytes();
        if (page.checksum() == null) {
            if (rules.checksumsRequired()) {
                throw new InputRefused(
                        ErrorCode.EXPORT_UNVERIFIABLE, name + ": " + place + " has a page without a checksum");
            }
        } else if (page.checksum() != (int) sum.getValue()) {
            throw new InputRefused(
                    ErrorCode.EXPORT_CHECKSUM, name + ": a page of " + place + " is not what its checksum says");
        }
    }

    private byte[] footer(List<ParquetColumn> columns, List<List<Copied>> groups) {
        ThriftWriter out = new ThriftWriter();
        out.struct().integer(1, ThriftReader.I32, 1).list(2, ThriftReader.STRUCT, columns.size() + 1);
        out.struct()
                .text(4, "rows")
                .integer(5, ThriftReader.I32, columns.size())
                .end();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).write(out, "c" + i);
        }
        out.integer(3, ThriftReader.I64, layout.rows()).list(4, ThriftReader.STRUCT, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            group(out, groups.get(i), layout.groups().get(i).rows());
        }
        return out.end().bytes();
    }

    private static void group(ThriftWriter out, List<Copied> chunks, long rows) {
        out.struct().list(1, ThriftReader.STRUCT, chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            Copied copied = chunks.get(i);
            ParquetLayout.Chunk chunk = copied.chunk();
            out.struct().integer(2, ThriftReader.I64, copied.begin()).struct(3);
            out.integer(1, ThriftReader.I32, copied.column().type());
            out.list(2, ThriftReader.I32, Long.bitCount(chunk.encodings()));
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((chunk.encodings() >>> bit & 1) == 1) {
                    out.integer(bit);
                }
            }
            out.list(3, ThriftReader.BINARY, 1).text("c" + i);
            out.integer(4, ThriftReader.I32, chunk.codec());
            out.integer(5, ThriftReader.I64, chunk.values());
            out.integer(6, ThriftReader.I64, copied.bytes());
            out.integer(7, ThriftReader.I64, copied.end() - copied.begin());
            out.integer(9, ThriftReader.I64, copied.data());
            if (copied.data() > copied.begin()) {
                out.integer(11, ThriftReader.I64, copied.begin());
            }
            out.end().end();
        }
        long bytes = chunks.stream().mapToLong(Copied::bytes).sum();
        out.integer(2, ThriftReader.I64, bytes)
                .integer(3, ThriftReader.I64, rows)
                .end();
    }

    private InputRefused broken(String what) {
        return new InputRefused(
                ErrorCode.FILE_UNREADABLE, name + ": is not a whole Parquet file: " + place + ": " + what);
    }

    /** Keeps what was read since {@link #begin}, until the first read of many bytes into a block. */
    private static final class Recorded extends FilterInputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean recording;
        private byte[] recorded = {};

        Recorded(InputStream in) {
            super(in);
        }

        void begin() {
            bytes.reset();
            recording = true;
        }

        byte[] recorded() {
            if (recording) {
                recorded = bytes.toByteArray();
                recording = false;
            }
            return recorded;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (recording && one >= 0) {
                bytes.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (recording && count > 0) {
                bytes.write(target, offset, count);
            }
            return count;
        }

        @Override
        public void skipNBytes(long count) throws IOException {
            if (readNBytes(Math.toIntExact(count)).length < count) {
                throw new EOFException("the bytes end within a value");
            }
        }
    }
}
