package io.cdpbridge.destination.snapshot;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts whole rows by their key, those of one key in the order in which they were added. A portion of them stands in
 * memory; a file takes one sorted run after the other, and they are merged when they are read.
 *
 * <p>The database sorts and joins too, but with whole rows it needs more memory the more rows there are.
 */
final class RowSort {
    /** What an array and the reference to it take beside the record. */
    private static final int OVERHEAD = 24;

    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final int columns;
    private final long portion;
    private final List<SortedRun.Extent> runs = new ArrayList<>();
    private List<byte[]> records = new ArrayList<>();
    private long held;

    /**
     * @param file does not exist; lies in a folder that is removed with the job
     * @param columns how many a row has; the first is the key
     * @param portion bytes that may stand in memory
     */
    RowSort(Path file, int columns, long portion) throws IOException {
        this.file = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.columns = columns;
        this.portion = portion;
    }

    /** Adds all rows of a query, and closes it. */
    void addAll(ResultSet rows) throws SQLException, IOException {
        try (rows) {
            String[] row = new String[columns];
            while (rows.next()) {
                for (int i = 0; i < columns; i++) {
                    row[i] = rows.getString(i + 1);
                }
                add(RowRecord.encode(row));
            }
        }
    }

    private void add(byte[] record) throws IOException {
        records.add(record);
        held += record.length + OVERHEAD;
        if (held >= portion) {
            putAside();
        }
    }

    /** Ends the adding. Closing what is returned ends all. */
    SortedRows finish() throws IOException {
        putAside();
        return new SortedRows(file, runs, columns, portion);
    }

    private void putAside() throws IOException {
        records.sort(RowRecord::compareKeys);
        long from = file.position();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
        for (byte[] record : records) {
            out.writeInt(record.length);
            out.write(record);
        }
        out.flush();
        runs.add(new SortedRun.Extent(from, file.position()));
        records = new ArrayList<>();
        held = 0;
    }
}
