package io.cdpbridge.format.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes that do not enclose a value, and those that enclose one of several lines. */
class StrayQuotesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"y", "\"x\" ", "\"x\"\"\"y", "\"A\"B\"C\"", "\"\"x"})
    void a_row_with_text_behind_a_closing_quote_is_rejected(String cell) throws IOException {
        DelimitedFiles read = read("a;b;c", "1;x;2", "3;" + cell + ";4", "5;x;6");

        assertThat(read.rows()).containsExactly(List.of("1", "x", "2"), List.of("5", "x", "6"));
        assertThat(read.rejected()).containsExactly("3;" + cell + ";4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\"", "x\"y", "5' 10\"", "host said \"bye\" to us"})
    void a_quote_within_an_unquoted_value_is_a_character_as_any_other(String cell) throws IOException {
        assertThat(read("a;b;c", "1;" + cell + ";2").rows()).containsExactly(List.of("1", cell, "2"));
    }

    @Test
    void two_stray_quotes_cost_their_own_row_and_none_between() throws IOException {
        DelimitedFiles read = read("a;b;c", "1;x;y", "2;\"550 no;y", "3;x;y", "4;x;y", "5;5.1.1 no\";y", "6;x;y");

        assertThat(read.rejected()).containsExactly("2;\"550 no;y");
        assertThat(read.rejectedLines()).containsExactly(3L);
        assertThat(read.rows())
                .extracting(row -> row.get(0) + row.get(1))
                .containsExactly("1x", "3x", "4x", "55.1.1 no\"", "6x");
    }

    @Test
    void a_row_that_is_closed_by_its_neighbour_is_not_taken_for_one_row_with_it() throws IOException {
        DelimitedFiles read = read("a;b;c", "1;x;\"oops", "2;x;oops\"", "3;x;y");

        assertThat(read.rejected()).containsExactly("1;x;\"oops");
        assertThat(read.rows()).containsExactly(List.of("2", "x", "oops\""), List.of("3", "x", "y"));
    }

    @Test
    void rows_that_each_open_a_quote_are_each_rejected() throws IOException {
        DelimitedFiles read = read("a;b;c", "1;\"sale;x", "2;\"sale;x", "3;\"sale;x", "4;\"sale;x", "5;x;y");

        assertThat(read.rejected()).containsExactly("1;\"sale;x", "2;\"sale;x", "3;\"sale;x", "4;\"sale;x");
    }

    @Test
    void a_swallowed_row_that_has_values_of_several_lines_is_read_as_it_is() throws IOException {
        DelimitedFiles read = read("a;b;c", "1;\"oops;x", "2;\"two", "lines\";y", "3;x;y");

        assertThat(read.rejected()).containsExactly("1;\"oops;x");
        assertThat(read.rows()).containsExactly(List.of("2", "two\nlines", "y"), List.of("3", "x", "y"));
    }

    @Test
    void a_row_cut_within_its_first_value_does_not_take_the_next_with_it() throws IOException {
        DelimitedFiles read = read("a;b;c", "\"1", "\"2\";\"x\";\"y\"", "\"3\";\"x\";\"y\"");

        assertThat(read.rejected()).containsExactly("\"1");
        assertThat(read.rows()).containsExactly(List.of("2", "x", "y"), List.of("3", "x", "y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;\"550 no such user\nsee https://example.com\n\nbye\";2;3;4",
                "1;\"550; try; later\nor; not\";2;3;4",
                "\"several\nlines; in the first\";x;2;3;4",
                "\"first\nvalue\";2;3;4;\"last\nvalue\"",
                "1;2;3;4;\"last; one\nhas; five; of; them; and; more\"",
                "1;2;3;4;\"ends with an empty line\n\"",
                "1;\"say \"\"a\nb\"\"\";2;3;4"
            })
    void a_value_of_several_lines_is_read_even_with_delimiters(String row) throws IOException {
        DelimitedFiles read = read("a;b;c;d;e", "x;x;x;x;x", row, "y;y;y;y;y");

        assertThat(read.rejected()).isEmpty();
        assertThat(read.rows()).hasSize(3);
        assertThat(read.rows().get(1)).hasSize(5).anyMatch(cell -> cell.contains("\n"));
    }

    @Test
    void in_a_narrow_file_a_value_with_a_line_that_may_be_a_row_is_kept_and_neither_read_nor_cut_up()
            throws IOException {
        String row = "7;\"Street 1\nNY; 10001; USA\nback door\";x";
        DelimitedFiles read = read("id;address;c", "1;x;y", row, "2;x;y");

        assertThat(read.rejected()).containsExactly(row);
        assertThat(read.rows()).containsExactly(List.of("1", "x", "y"), List.of("2", "x", "y"));
    }

    @Test
    void a_file_that_ends_within_quotes_was_cut_unless_the_row_is_as_wide_as_the_header() throws IOException {
        assertThatThrownBy(() -> read("a;b;c;d;e", "1;x;y;z;z", "2;x;\"550 no", "such user"))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_UNREADABLE))
                .hasMessage("export.csv: ends within a quoted value of the row that begins on line 3; was it cut?");
        assertThat(read("a;b;c;d;e", "1;x;y;z;z", "2;x;\"sale;z;z").rejected()).containsExactly("2;x;\"sale;z;z");
    }

    @Test
    void a_quote_that_is_never_closed_costs_its_row() throws IOException {
        DelimitedFiles read = read("a;b;c", "2;x;\"550 no", "3;x;y");
        assertThat(read.rejected()).containsExactly("2;x;\"550 no");
        assertThat(read.rows()).containsExactly(List.of("3", "x", "y"));
    }

    @Test
    void a_quote_behind_which_no_row_can_be_told_refuses_the_file() throws IOException {
        String[] lines = new String[1_200];
        java.util.Arrays.fill(lines, "prose");
        lines[0] = "a;b;c";
        lines[1] = "1;\"x;y";

        assertThatThrownBy(() -> read(lines))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_QUOTE_ENDLESS))
                .hasMessageContaining("line 2: ")
                .hasMessageNotContaining("prose");
    }

    @Test
    void without_quotes_a_null_character_is_a_character_as_any_other() throws IOException {
        Path file = write("a\tb\tc\n1\t\0\tx\n2\tx\ty\n3\t\0\tx\n4\t\uFFFF\t\uFFFFx\n");

        DelimitedFiles read = DelimitedFiles.read(file, Dialect.of("campaign", "", "", "", "UTF-8", "any", ""), 10);
        assertThat(read.rejected()).isEmpty();
        assertThat(read.rows())
                .containsExactly(
                        List.of("1", "\0", "x"),
                        List.of("2", "x", "y"),
                        List.of("3", "\0", "x"),
                        List.of("4", "\uFFFF", "\uFFFFx"));
    }

    @Test
    void more_blank_lines_than_an_export_has_refuse_the_file_and_take_no_memory() throws IOException {
        Path file = folder.resolve("blank.csv.gz");
        byte[] block = "\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a;b\n1;2\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 300; i++) {
                out.write(block);
            }
        }

        assertThatThrownBy(() -> DelimitedFiles.read(file, DelimitedFiles.preset("campaign-utf8"), 10))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_BLANK_LINES))
                .hasMessage("blank.csv.gz: more than 1000000 blank lines follow line 2");
    }

    @Test
    void lines_are_accounted_for_as_those_of_the_header_of_rows_and_blank_ones() throws IOException {
        DelimitedFiles read = read("", "a;b;c;d;e", "", "1;x;y;z;\"two", "", "lines\"", "2;short", "", "3;x;y;z;z", "");

        assertThat(read.lines()).isEqualTo(new LineCounts(9, 1, 3, 5, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void lines_are_counted_by_bytes_alone_plain_and_zipped(String charset) throws IOException {
        byte[] text = "\uFEFFa\r\n\"x\ny\"\r\n\r\n\u0A0D\r\r\nlast".getBytes(Charset.forName(charset));
        Path plain = Files.write(folder.resolve("plain"), text);
        Path zipped = folder.resolve("zipped");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(text);
        }

        for (Path file : List.of(plain, zipped)) {
            assertThat(LineCounter.count(file, Dialect.LineEnd.ANY).lines()).isEqualTo(7);
            assertThat(LineCounter.count(file, Dialect.LineEnd.LF).lines()).isEqualTo(6);
            assertThat(LineCounter.count(file, Dialect.LineEnd.CRLF).lines()).isEqualTo(5);
        }
    }

    @Test
    void a_header_that_ran_together_with_a_row_refuses_the_file_and_tells_the_column_by_its_number() {
        assertThatThrownBy(() -> read("a;b;c;af46d36f-38cc-40a2-96f7-25e735fd84d1;6;maria@example.com", "1;x;y"))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_HEADER))
                .hasMessage("export.csv: line 1: column 4 has a value where its name should be; does the file lack a"
                        + " header row?");
    }

    private DelimitedFiles read(String... lines) throws IOException {
        Path file = write(String.join("\n", lines));
        DelimitedFiles read = DelimitedFiles.read(file, DelimitedFiles.preset("campaign-utf8"), 2);
        assertThat(read.lines().lines())
                .isEqualTo(LineCounter.count(file, Dialect.LineEnd.ANY).lines());
        return read;
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("export.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
