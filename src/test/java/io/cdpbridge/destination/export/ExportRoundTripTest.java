package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.dialect;
import static io.cdpbridge.destination.export.ExportFiles.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import io.cdpbridge.format.delimited.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random rows that the libraries of the platform's writers write are read back as they were. */
class ExportRoundTripTest {
    private static final List<String> HEADER = List.of("email", "first name", "na\u00EFve", "status");
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "'",
            ",",
            ";",
            "|",
            ":",
            "\t",
            "\n",
            "\r",
            "\r\n",
            " ",
            "\\\"",
            "\"\"",
            "\\\\",
            "null",
            "NULL",
            "a",
            "Zo\u00EB",
            "\u4E2D\u6587",
            "\uD83D\uDE00",
            "\uFFFD",
            "\uFEFF",
            "\uE00A",
            "\u2028",
            "\u00A0",
            "{",
            "[",
            "#",
            "\u0085",
            "\u0001");

    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @Test
    void csv_of_the_library_that_spark_writes_with_is_read_back_in_every_dialect() throws IOException {
        Random random = new Random(1);
        for (String delimiter : List.of(",", "\t", "|", ";", ":")) {
            for (String quote : List.of("\"", "null")) {
                for (String escape : List.of("\\", "'")) {
                    for (boolean quoteAll : List.of(false, true)) {
                        Dialect dialect = dialect(delimiter, quote, escape);
                        for (int round = 0; round < 20; round++) {
                            List<List<String>> rows = rows(random);
                            Path file = files.write(spark(rows, dialect, quoteAll));

                            assertThat(cells(file, dialect)).isEqualTo(absentAsEmpty(rows));
                        }
                    }
                }
            }
        }
    }

    @Test
    void json_is_read_back_as_lines_and_as_an_array() throws IOException {
        Random random = new Random(2);
        for (int round = 0; round < 100; round++) {
            List<List<String>> rows = rows(random);
            // Keys are named by the first record that has them.
            rows.add(0, HEADER);
            boolean ascii = random.nextBoolean();
            Path lines = files.write(json(rows, "", "\n", "\n", ascii));
            Path array = files.write(json(rows, "[\n", ",\n", "]", ascii));

            assertThat(cells(lines)).isEqualTo(rows);
            assertThat(cells(array)).isEqualTo(rows);
        }
    }

    @Test
    void parquet_is_read_back() throws SQLException {
        Random random = new Random(3);
        for (int round = 0; round < 10; round++) {
            List<List<String>> rows = rows(random);
            Path file = folder.resolve("rows.parquet");
            parquet(
                    rows,
                    file,
                    List.of("snappy", "zstd", "gzip", "uncompressed").get(round % 4));

            assertThat(cells(file)).isEqualTo(rows);
        }
    }

    @Test
    void nothing_depends_on_the_size_of_pages() throws IOException {
        Random random = new Random(4);
        Dialect dialect = dialect(",", "\"", "\\");
        for (int round = 0; round < 40; round++) {
            List<List<String>> rows = rows(random);
            String csv = spark(rows, dialect, random.nextBoolean()) + "short\n\"x\ny\",1\n";
            String lines = json(rows, "", "\n", "\nnothing\n", false) + "{\"email\":[1]}";
            String array = json(rows, "[", " ,\n", ", 3\n]", false);
            for (String text : List.of(csv, lines, array)) {
                Path file = files.write(text);
                List<String> expected = report(file, dialect, 1000);

                assertThat(expected).hasSizeGreaterThan(rows.size());
                for (int pageRows : List.of(1, 2, 3, 7)) {
                    assertThat(report(file, dialect, pageRows)).containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        }
    }

    private static List<List<String>> rows(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String[] row = new String[HEADER.size()];
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(6) == 0 ? null : value(random);
            }
            // A record of nothing but nulls would name no key, and a blank line is no row.
            row[0] = "k" + i;
            rows.add(Arrays.asList(row));
        }
        return rows;
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    private static List<List<String>> absentAsEmpty(List<List<String>> rows) {
        return rows.stream()
                .map(row ->
                        row.stream().map(value -> value == null ? "" : value).toList())
                .toList();
    }

    /** Writes as Spark's data source for CSV does, which sets the same settings. */
    private static String spark(List<List<String>> rows, Dialect dialect, boolean quoteAll) {
        CsvWriterSettings settings = new CsvWriterSettings();
        settings.getFormat().setDelimiter(dialect.delimiter());
        settings.getFormat().setQuote(dialect.quote().orElse('\0'));
        settings.getFormat().setQuoteEscape(dialect.escape().orElseThrow());
        settings.getFormat().setCharToEscapeQuoteEscaping(dialect.escape().orElseThrow());
        settings.getFormat().setComment('\0');
        settings.getFormat().setLineSeparator("\n");
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setSkipEmptyLines(true);
        settings.setQuoteAllFields(quoteAll);
        settings.setQuoteEscapingEnabled(true);
        StringWriter text = new StringWriter();
        CsvWriter writer = new CsvWriter(text, settings);
        writer.writeRow(HEADER);
        rows.forEach(writer::writeRow);
        writer.close();
        return text.toString();
    }

    /** Writes as Spark's data source for JSON does, which leaves out nulls. */
    private static String json(List<List<String>> rows, String begin, String between, String end, boolean ascii)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper()
                .configure(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), ascii);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> record = new LinkedHashMap<>();
            for (int column = 0; column < HEADER.size(); column++) {
                if (rows.get(i).get(column) != null) {
                    record.put(HEADER.get(column), rows.get(i).get(column));
                }
            }
            out.write(mapper.writeValueAsBytes(record));
            out.writeBytes((i + 1 < rows.size() ? between : end).getBytes(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void parquet(List<List<String>> rows, Path file, String compression) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows (\"email\" VARCHAR, \"first name\" VARCHAR, \"na\u00EFve\" VARCHAR,"
                    + " status VARCHAR)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO rows VALUES (?, ?, ?, ?)")) {
                for (List<String> row : rows) {
                    for (int i = 0; i < row.size(); i++) {
                        insert.setString(i + 1, row.get(i));
                    }
                    insert.execute();
                }
            }
            statement.execute("COPY rows TO '" + file + "' (FORMAT parquet, COMPRESSION " + compression + ")");
        }
    }
}
