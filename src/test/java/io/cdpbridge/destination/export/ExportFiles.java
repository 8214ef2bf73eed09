package io.cdpbridge.destination.export;

import io.cdpbridge.format.delimited.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes exports into a folder, and reads them. */
final class ExportFiles {
    /** What exports are written in unless their destination says otherwise. */
    static final Dialect DEFAULT = dialect(",", "\"", "\\");

    private final Path folder;
    private int files;

    ExportFiles(Path folder) {
        this.folder = folder;
    }

    static Dialect dialect(String delimiter, String quote, String escape) {
        return Dialect.of("csv", delimiter, quote, escape, "", "any", "");
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    Path write(byte[] bytes) throws IOException {
        files++;
        return write("export-" + files, bytes);
    }

    Path write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs {@code COPY (query) TO …} as Parquet. */
    Path parquet(String query) throws SQLException {
        return parquet(query, "snappy");
    }

    /** The same with another codec, in row groups of 2,048 rows. */
    Path parquet(String query, String codec) throws SQLException {
        files++;
        Path file = folder.resolve("export-" + files + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 2048, CODEC '"
                    + codec + "')");
        }
        return file;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** The cells of all rows that are open after reading. */
    static List<List<String>> cells(Path file, Dialect dialect) {
        return cells(List.of(file), dialect, 1000);
    }

    static List<List<String>> cells(Path file) {
        return cells(file, DEFAULT);
    }

    static List<List<String>> cells(List<Path> files, Dialect dialect, int pageRows) {
        List<List<String>> cells = new ArrayList<>();
        try (AudienceExport export = AudienceExport.open(files, dialect)) {
            while (export.hasNext()) {
                for (ExportRow row : export.next(pageRows).rows()) {
                    if (row.isOpen()) {
                        // A list that may hold null.
                        cells.add(Arrays.asList(row.cells()));
                    }
                }
            }
        }
        return cells;
    }

    /** All that reading tells of each row: where it was, its cells or why it was rejected, and its original. */
    static List<String> report(Path file, Dialect dialect, int pageRows) {
        List<String> report = new ArrayList<>();
        try (AudienceExport export = AudienceExport.open(List.of(file), dialect)) {
            while (export.hasNext()) {
                ExportPage page = export.next(pageRows);
                for (ExportRow row : page.rows()) {
                    report.add(row.part() + ":" + row.line() + " " + Arrays.toString(row.cells()) + " "
                            + new String(row.original(), StandardCharsets.ISO_8859_1));
                }
                for (Rejected rejected : page.rejected()) {
                    report.add(rejected.row().line() + " " + rejected.guardrail() + " " + rejected.column() + " "
                            + rejected.message());
                }
            }
            report.add(export.contentHash());
        }
        return report;
    }

    /** The rows that reading rejects. */
    static List<Rejected> rejected(Path file, Dialect dialect) {
        List<Rejected> rejected = new ArrayList<>();
        try (AudienceExport export = AudienceExport.open(List.of(file), dialect)) {
            while (export.hasNext()) {
                rejected.addAll(export.next(2).rejected());
            }
        }
        return rejected;
    }
}
