package io.cdpbridge.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The yardstick: one thread, one loop, no Camel. It reads the same files with the same CSV parser, maps by
 * {@link HandMapping}, knows duplicates by a set in memory, and forces a part file to the disk every 50,000 rows. It has
 * no ledger, no quarantine, no memory of the last run, and would have to begin again after a crash.
 */
final class Loop implements Case {
    private static final int PART_ROWS = 50_000;

    private final Set<String> known = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    private int parts;

    @Override
    public Work run(Path input, Path output, Meter meter) throws IOException {
        Path staged = Files.createDirectories(output.resolve("staged"));
        meter.begin();
        long begin = System.nanoTime();
        HandMapping mapping = new HandMapping();
        long rows = 0;
        for (Path file : Exports.of(input)) {
            rows += read(file, mapping, staged);
        }
        long nanos = System.nanoTime() - begin;
        meter.end();
        return new Work(rows, nanos, staged);
    }

    private long read(Path file, HandMapping mapping, Path staged) throws IOException {
        long rows = 0;
        FileChannel part = open(staged);
        try (CsvReader<CsvRecord> csv = Exports.read(Files.newInputStream(file), Exports.isGzip(file))) {
            boolean header = true;
            for (CsvRecord row : csv) {
                if (header) {
                    header = false;
                    continue;
                }
                rows++;
                if (mapping.map(row.getFields()) && known.add(mapping.id())) {
                    append(mapping, part);
                }
                if (rows % PART_ROWS == 0) {
                    close(part);
                    part = open(staged);
                }
            }
        }
        close(part);
        return rows;
    }

    private FileChannel open(Path staged) throws IOException {
        return FileChannel.open(
                staged.resolve("part-" + ++parts + ".ndjson"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private void append(HandMapping event, FileChannel part) throws IOException {
        if (buffer.remaining() < event.size()) {
            drain(part);
        }
        buffer.put(event.bytes(), 0, event.size());
    }

    private void close(FileChannel part) throws IOException {
        drain(part);
        part.force(true);
        part.close();
    }

    private void drain(FileChannel part) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            part.write(buffer);
        }
        buffer.clear();
    }
}
