package io.cdpbridge.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The generated exports, and the CSV parser as every case but the bridge uses it. */
final class Exports {
    private Exports() {}

    /** The exports of a folder, in the order of their names. */
    static List<Path> of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("delivery-logs-"))
                    .sorted()
                    .toList();
        }
    }

    // A value that goes on behind its closing quote must cost its row, not the file.
    @SuppressWarnings("removal")
    static CsvReader<CsvRecord> read(InputStream raw, boolean gzip) throws IOException {
        InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : new BufferedInputStream(raw, 1 << 16);
        return CsvReader.builder()
                .fieldSeparator(';')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(1 << 24)
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static boolean isGzip(Path file) {
        return file.toString().endsWith(".gz");
    }
}
