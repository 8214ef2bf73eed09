package io.cdpbridge.source.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ContentStream;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.ledger.QuarantinedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportReaderTest {
    @TempDir
    private Path folder;

    @Test
    void names_decide_which_cell_a_column_goes_to() throws IOException {
        assertThat(cells("b;a;c\n1;2;3\n", preset("campaign-utf8"), List.of("a", "b")))
                .containsExactly(List.of("2", "1"));
    }

    @Test
    void quoted_values_may_hold_delimiters_quotes_and_newlines() throws IOException {
        assertThat(cells("a;b\n\"x;\"\"y\"\"\nz\";2\n", preset("campaign-utf8"), List.of("a", "b")))
                .containsExactly(List.of("x;\"y\"\nz", "2"));
    }

    @Test
    void the_campaign_preset_reads_tabs_windows_1252_and_takes_quotes_as_they_are() throws IOException {
        Path file = write("a\tb\r\n\u20AC\u00FC\t\"half\r\n", Charset.forName("windows-1252"));

        assertThat(cells(file, preset("campaign"), List.of("a", "b")))
                .containsExactly(List.of("\u20AC\u00FC", "\"half"));
    }

    @Test
    void an_escape_character_may_stand_before_a_quote_instead_of_a_second_quote() throws IOException {
        Dialect dialect = Dialect.of("csv", "", "", "\\", "", "any", "");

        assertThat(cells("a,b\n\"x \\\"y\\\" \\\\\",back\\slash\n", dialect, List.of("a", "b")))
                .containsExactly(List.of("x \"y\" \\", "back\\slash"));
    }

    @Test
    void with_crlf_line_ends_a_lone_line_feed_belongs_to_its_value() throws IOException {
        Dialect dialect = Dialect.of("campaign", "", "", "", "UTF-8", "crlf", "");

        assertThat(cells("a\tb\r\nx\ny\t1\r\nz\rz\t2\r\n", dialect, List.of("a", "b")))
                .containsExactly(List.of("x\ny", "1"), List.of("z\rz", "2"));
    }

    @Test
    void with_lf_line_ends_a_carriage_return_belongs_to_its_value() throws IOException {
        Dialect dialect = Dialect.of("campaign", "", "", "", "UTF-8", "lf", "");

        assertThat(cells("a\tb\nx\ry\t1\n", dialect, List.of("a", "b"))).containsExactly(List.of("x\ry", "1"));
    }

    @Test
    void a_file_without_header_takes_its_column_names_from_the_dialect() throws IOException {
        Dialect dialect = Dialect.of("csv", "", "", "", "", "any", "a, b");

        assertThat(cells("1,2\n", dialect, List.of("b"))).containsExactly(List.of("2"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() throws IOException {
        assertThat(cells("\uFEFFa;b\n1;2\n", preset("campaign-utf8"), List.of("a")))
                .containsExactly(List.of("1"));
    }

    @Test
    void gzip_is_told_by_content_not_by_name() throws IOException {
        Path file = folder.resolve("zipped.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a\n1\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(cells(file, preset("csv"), List.of("a"))).containsExactly(List.of("1"));
    }

    @Test
    void a_row_of_another_width_is_rejected_byte_for_byte_and_the_rest_goes_on() throws IOException {
        Path file = write("a;b\n1;2\n\"x\ny\";2;3\n4;5\n", StandardCharsets.UTF_8);
        try (ExportReader reader = ExportReader.open(file, preset("campaign-utf8"))) {
            reader.select(List.of("a"));
            Page page = reader.page(10);

            assertThat(page.rows()).hasSize(3);
            assertThat(page.rejected()).singleElement().satisfies(row -> {
                assertThat(row.reason()).isEqualTo("row-shape");
                assertThat(row.line()).contains(3L);
                assertThat(row.kind()).isEqualTo(QuarantinedRow.Kind.ROW);
                assertThat(row.payload()).asString(StandardCharsets.UTF_8).isEqualTo("\"x\ny\";2;3");
            });
        }
    }

    @Test
    void a_row_with_bytes_of_another_character_set_is_rejected_as_it_stood() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "a;b\n1;M\u00FCller\n".getBytes(StandardCharsets.ISO_8859_1));
        try (ExportReader reader = ExportReader.open(file, preset("campaign-utf8"))) {
            reader.select(List.of("a", "b"));
            Page page = reader.page(10);

            assertThat(page.rejected().get(0).payload())
                    .isEqualTo("1;M\u00FCller".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void every_row_can_be_given_back_as_it_stood_whatever_the_line_ends_and_page_size() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            String newline = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            List<String> rows = new ArrayList<>();
            StringBuilder text = new StringBuilder("a;b").append(newline);
            for (int i = random.nextInt(30); i >= 0; i--) {
                String row =
                        "\"v" + List.of("", "\n", "\r\n", "\r", ";", "\u00FC").get(random.nextInt(6)) + i + "\";" + i;
                rows.add(row);
                text.append(row).append(newline);
            }
            Path file = write(text.toString(), StandardCharsets.UTF_8);

            assertThat(originals(file, 1 + random.nextInt(5))).containsExactlyElementsOf(rows);
        }
    }

    @Test
    void rows_that_were_accounted_for_are_passed_over() throws IOException {
        Path file = write("a\n1\n2\n3\n", StandardCharsets.UTF_8);
        try (ExportReader reader = ExportReader.open(file, preset("csv"))) {
            reader.select(List.of("a"));
            reader.skip(2);

            assertThat(reader.page(10).rows()).singleElement().satisfies(row -> {
                assertThat(row.cells()).containsExactly("3");
                assertThat(row.line()).isEqualTo(4);
            });
        }
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        Path file = write("", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ExportReader.open(file, preset("csv")))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_EMPTY));
    }

    @Test
    void a_truncated_gzip_file_is_refused_with_the_line_it_breaks_at() throws IOException {
        Path whole = folder.resolve("whole.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            Random random = new Random(1);
            out.write("a\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 20_000; i++) {
                out.write((random.nextLong() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> cells(cut, preset("csv"), List.of("a")))
                .isInstanceOf(InputRefused.class)
                .hasMessageMatching("cut.csv.gz: cannot be read beyond line \\d{4,}: .*");
    }

    @Test
    void the_hash_is_of_the_whole_file_whatever_pages_it_was_read_in() throws IOException {
        Path file = write("a\n1\n2\n3\n", StandardCharsets.UTF_8);
        try (ExportReader reader = ExportReader.open(file, preset("csv"))) {
            reader.select(List.of("a"));
            while (reader.hasNext()) {
                reader.page(1);
            }

            assertThat(reader.contentHash()).isEqualTo(ContentStream.hash(file));
        }
    }

    private static Dialect preset(String name) {
        return Dialect.of(name, "", "", "", "", "any", "");
    }

    private Path write(String text, Charset charset) throws IOException {
        Path file = folder.resolve("export-" + text.hashCode() + ".csv");
        Files.write(file, text.getBytes(charset));
        return file;
    }

    private List<List<String>> cells(String text, Dialect dialect, List<String> columns) throws IOException {
        return cells(write(text, StandardCharsets.UTF_8), dialect, columns);
    }

    private static List<List<String>> cells(Path file, Dialect dialect, List<String> columns) {
        List<List<String>> cells = new ArrayList<>();
        try (ExportReader reader = ExportReader.open(file, dialect)) {
            reader.select(columns);
            while (reader.hasNext()) {
                reader.page(1000).rows().forEach(row -> cells.add(List.of(row.cells())));
            }
        }
        return cells;
    }

    private static List<String> originals(Path file, int pageRows) {
        List<String> originals = new ArrayList<>();
        try (ExportReader reader = ExportReader.open(file, preset("campaign-utf8"))) {
            reader.select(List.of("a"));
            while (reader.hasNext()) {
                Page page = reader.page(pageRows);
                page.rows().forEach(row -> page.reject(row, "test", Optional.empty(), ""));
                page.rejected().forEach(row -> originals.add(new String(row.payload(), StandardCharsets.UTF_8)));
            }
        }
        return originals;
    }
}
