package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Rows in the order of their keys, merged from sorted runs while they are read. One thread at a time. */
final class SortedRows implements AutoCloseable {
    private static final int SMALLEST_BUFFER = 1 << 13;

    private record Source(int number, SortedRun run) {}

    private final FileChannel file;
    private final int columns;

    /** Of one key, an earlier run holds the rows that were added earlier. */
    private final PriorityQueue<Source> sources = new PriorityQueue<>(
            Comparator.comparing((Source source) -> source.run().record(), RowRecord::compareKeys)
                    .thenComparing(Source::number));

    /** @param portion bytes that the buffers of all runs may take together, unless there are thousands of them */
    SortedRows(FileChannel file, List<SortedRun.Extent> runs, int columns, long portion) throws IOException {
        this.file = file;
        this.columns = columns;
        int buffer = (int) Math.max(SMALLEST_BUFFER, portion / runs.size());
        for (int i = 0; i < runs.size(); i++) {
            putBack(new Source(i, new SortedRun(file, runs.get(i), buffer)));
        }
    }

    boolean hasNext() {
        return !sources.isEmpty();
    }

    String[] next() throws IOException {
        Source first = sources.remove();
        String[] row = RowRecord.decode(first.run().record(), columns);
        putBack(first);
        return row;
    }

    /** Whether the next row has the same key as this one. */
    boolean hasNextOf(String[] row) {
        return hasNext() && RowRecord.hasKey(sources.element().run().record(), row[0]);
    }

    private void putBack(Source source) throws IOException {
        if (source.run().advance()) {
            sources.add(source);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
