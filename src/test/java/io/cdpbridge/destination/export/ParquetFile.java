package io.cdpbridge.destination.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes Parquet files of one row group with a checksum for each page, as parquet-java and Arrow can, and DuckDB cannot. */
public final class ParquetFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Column> columns = new ArrayList<>();
    private boolean checksums = true;
    private long claimedRows = -1;
    private int claimedPage = -1;
    private int nestedLists;

    @SuppressWarnings("ArrayRecordComponent")
    private record Column(String name, byte[] page, int rows) {}

    public ParquetFile() {
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    }

    public ParquetFile column(String name, String... values) {
        byte[][] bytes = new byte[values.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = values[i].getBytes(StandardCharsets.UTF_8);
        }
        return column(name, bytes);
    }

    public ParquetFile column(String name, byte[]... values) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        for (byte[] value : values) {
            page.writeBytes(number(value.length));
            page.writeBytes(value);
        }
        columns.add(new Column(name, page.toByteArray(), values.length));
        return this;
    }

    ParquetFile withoutChecksums() {
        checksums = false;
        return this;
    }

    ParquetFile claimingRows(long rows) {
        claimedRows = rows;
        return this;
    }

    ParquetFile claimingPage(int bytes) {
        claimedPage = bytes;
        return this;
    }

    /** A last column of lists in lists, whose chunk is not there at all. */
    ParquetFile nestedLists(int depth) {
        nestedLists = depth;
        return this;
    }

    public Path write(Path file) throws IOException {
        int chunks = columns.size() + (nestedLists > 0 ? 1 : 0);
        long rows = claimedRows < 0 ? columns.get(0).rows() : claimedRows;
        ThriftWriter footer = new ThriftWriter();
        footer.struct().integer(1, ThriftReader.I32, 1);
        footer.list(2, ThriftReader.STRUCT, 1 + columns.size() + (nestedLists > 0 ? nestedLists + 1 : 0));
        footer.struct().text(4, "schema").integer(5, ThriftReader.I32, chunks).end();
        columns.forEach(column -> footer.struct()
                .integer(1, ThriftReader.I32, 6)
                .integer(3, ThriftReader.I32, 0)
                .text(4, column.name())
                .integer(6, ThriftReader.I32, 0)
                .end());
        for (int i = 0; i < nestedLists; i++) {
            footer.struct()
                    .integer(3, ThriftReader.I32, 2)
                    .text(4, i == 0 ? "deep" : "list")
                    .integer(5, ThriftReader.I32, 1)
                    .end();
        }
        if (nestedLists > 0) {
            footer.struct()
                    .integer(1, ThriftReader.I32, 1)
                    .integer(3, ThriftReader.I32, 0)
                    .text(4, "element")
                    .end();
        }
        footer.integer(3, ThriftReader.I64, rows).list(4, ThriftReader.STRUCT, 1);
        footer.struct().list(1, ThriftReader.STRUCT, chunks);
        for (Column column : columns) {
            chunk(footer, column, rows);
        }
        if (nestedLists > 0) {
            footer.struct().struct(3).integer(5, ThriftReader.I64, 1).end().end();
        }
        footer.integer(3, ThriftReader.I64, rows).end().end();
        out.writeBytes(footer.bytes());
        out.writeBytes(number(footer.bytes().length));
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return Files.write(file, out.toByteArray());
    }

    private void chunk(ThriftWriter footer, Column column, long rows) {
        int begin = out.size();
        CRC32 sum = new CRC32();
        sum.update(column.page());
        ThriftWriter header = new ThriftWriter();
        header.struct()
                .integer(1, ThriftReader.I32, 0)
                .integer(2, ThriftReader.I32, claimedPage < 0 ? column.page().length : claimedPage)
                .integer(3, ThriftReader.I32, column.page().length);
        if (checksums) {
            header.integer(4, ThriftReader.I32, sum.getValue() << 32 >> 32);
        }
        header.struct(5)
                .integer(1, ThriftReader.I32, rows)
                .integer(2, ThriftReader.I32, 0)
                .integer(3, ThriftReader.I32, 3)
                .integer(4, ThriftReader.I32, 3)
                .end()
                .end();
        out.writeBytes(header.bytes());
        out.writeBytes(column.page());
        footer.struct().integer(2, ThriftReader.I64, begin).struct(3);
        footer.integer(1, ThriftReader.I32, 6).list(2, ThriftReader.I32, 1).integer(0);
        footer.list(3, ThriftReader.BINARY, 1).text(column.name());
        footer.integer(4, ThriftReader.I32, 0)
                .integer(5, ThriftReader.I64, rows)
                .integer(6, ThriftReader.I64, out.size() - begin)
                .integer(7, ThriftReader.I64, out.size() - begin)
                .integer(9, ThriftReader.I64, begin)
                .end()
                .end();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
    }
}
