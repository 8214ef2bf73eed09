package io.cdpbridge.destination.export;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ColumnNames;
import io.cdpbridge.format.delimited.ContentStream;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out what the parts of an export are, by their content. */
final class Inspection {
    private static final int HEAD = 1 << 15;

    private final Dialect csv;
    private final ParquetRules rules;
    private final Spool spool;

    /** @param spool where zipped Parquet is unzipped to */
    Inspection(Dialect csv, ParquetRules rules, Spool spool) {
        this.csv = csv;
        this.rules = rules;
        this.spool = spool;
    }

    /**
     * Looks at a part.
     *
     * @param number its place in the export, from 0
     * @throws InputRefused when it cannot be read
     */
    Part look(int number, Path file) {
        String name = file.getFileName().toString();
        try {
            byte[] head;
            boolean gzip;
            try (ContentStream content = new ContentStream(file)) {
                head = content.head(HEAD);
                gzip = content.isGzip();
            }
            return look(number, name, file, head, gzip);
        } catch (IOException e) {
            throw new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Part look(int number, String name, Path file, byte[] head, boolean gzip) throws IOException {
        int begin = 0;
        while (begin < head.length && isWhite(head[begin])) {
            begin++;
        }
        if (begin == head.length) {
            throw new InputRefused(ErrorCode.FILE_EMPTY, name + " is empty");
        }
        String magic = new String(head, begin, Math.min(15, head.length - begin), StandardCharsets.ISO_8859_1);
        if (magic.startsWith("PAR1")) {
            return parquet(number, name, file, gzip ? spool.unzip(file, name) : file);
        }
        if (magic.startsWith("PARE") || magic.startsWith("-----BEGIN PGP ")) {
            throw new InputRefused(ErrorCode.EXPORT_FORMAT, name + ": is encrypted");
        }
        if (magic.startsWith("{") || magic.startsWith("[")) {
            return json(number, name, file, JsonLayout.of(head, begin));
        }
        if (isBinary(head, begin)) {
            throw new InputRefused(
                    ErrorCode.EXPORT_FORMAT, name + ": is not CSV, JSON or Parquet, and not gzip of them");
        }
        return csv(number, name, file);
    }

    private Part csv(int number, String name, Path file) {
        try (DelimitedFile reader = DelimitedFile.open(file, csv)) {
            return new Part(
                    name,
                    file,
                    Format.CSV,
                    reader.header(),
                    Set.of(),
                    Set.of(),
                    selected -> CsvPart.open(number, file, csv, selected));
        }
    }

    private static Part json(int number, String name, Path file, JsonLayout layout) {
        try (JsonRecords records = JsonRecords.open(file, name, layout)) {
            JsonScan scan = new JsonScan();
            scan.read(name, records);
            List<String> columns = ColumnNames.checked(name, scan.columns());
            return new Part(
                    name,
                    file,
                    layout.format(),
                    columns,
                    scan.nestedColumns(),
                    Set.of(),
                    selected -> JsonPart.open(number, JsonRecords.open(file, name, layout), selected));
        }
    }

    private Part parquet(int number, String name, Path file, Path plain) {
        ParquetLayout layout = ParquetLayout.read(plain, name, rules);
        List<String> columns = new ArrayList<>();
        Set<String> nested = new LinkedHashSet<>();
        Set<String> floating = new LinkedHashSet<>();
        for (ParquetColumn column : layout.columns()) {
            String flat = ColumnNames.flat(column.name());
            columns.add(flat);
            if (column.nested()) {
                nested.add(flat);
            }
            if (column.isFloating()) {
                floating.add(flat);
            }
        }
        ParquetPart.Source source = new ParquetPart.Source(file, plain, name, layout);
        return new Part(
                name,
                file,
                Format.PARQUET,
                ColumnNames.checked(name, columns),
                nested,
                floating,
                selected -> ParquetPart.open(number, source, selected, spool, rules));
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** True when the first line has control characters; the quote may be one. */
    private boolean isBinary(byte[] head, int begin) {
        for (int i = begin; i < head.length && head[i] != '\n' && head[i] != '\r'; i++) {
            boolean quote = csv.quote().isPresent() && head[i] == csv.quote().get();
            if (head[i] >= 0 && head[i] < ' ' && head[i] != '\t' && !quote) {
                return true;
            }
        }
        return false;
    }
}
