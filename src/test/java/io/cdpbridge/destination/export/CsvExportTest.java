package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.dialect;
import static io.cdpbridge.destination.export.ExportFiles.gzip;
import static io.cdpbridge.destination.export.ExportFiles.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    /** The whole of Adobe's sample file, 220 bytes, with no line end at its end. */
    private static final String SAMPLE = """
            person_name_firstName,person_name_lastName,person_gender,person_birthYear,personalEmail_address
            Kurt,Vonnegut,male,1922,kurt@vonnegut.com
            Harper,Lee,female,1926,harper@lee.com
            George,Orwell,male,1903,george@orwell.com""".replace("\n", "\r\n");

    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @Test
    void the_sample_file_of_the_platform_is_read() throws IOException {
        Path file = files.write(SAMPLE);

        assertThat(file).hasSize(220);
        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.format()).isEqualTo(Format.CSV);
            assertThat(export.nestedColumns()).isEmpty();
            assertThat(export.columns())
                    .containsExactly(
                            "person_name_firstName",
                            "person_name_lastName",
                            "person_gender",
                            "person_birthYear",
                            "personalEmail_address");
        }
        assertThat(cells(file))
                .containsExactly(
                        List.of("Kurt", "Vonnegut", "male", "1922", "kurt@vonnegut.com"),
                        List.of("Harper", "Lee", "female", "1926", "harper@lee.com"),
                        List.of("George", "Orwell", "male", "1903", "george@orwell.com"));
    }

    @Test
    void columns_are_delivered_as_selected() throws IOException {
        try (AudienceExport export = AudienceExport.open(List.of(files.write(SAMPLE)), DEFAULT)) {
            export.select(new int[] {4, 0});

            assertThat(export.next(1).rows().get(0).cells()).containsExactly("kurt@vonnegut.com", "Kurt");
        }
    }

    @Test
    void every_value_may_be_quoted_or_none() throws IOException {
        assertThat(cells(files.write("a,b,c\n\"Test\",\"John\",\"LastName\"\n")))
                .containsExactly(List.of("Test", "John", "LastName"));
        assertThat(cells(files.write("a,b,c\nTest,John,LastName\n"), dialect(",", "none", "\\")))
                .containsExactly(List.of("Test", "John", "LastName"));
    }

    @Test
    void a_backslash_escapes_quotes_within_quotes() throws IOException {
        assertThat(cells(files.write("a,b\n\"Test,\\\"John\\\"\",LastName\n")))
                .containsExactly(List.of("Test,\"John\"", "LastName"));
        // As the page on file formatting shows it, all of it one value.
        assertThat(cells(files.write("a\n\"Test,\\\"John\\\",LastName\"\n")))
                .containsExactly(List.of("Test,\"John\",LastName"));
    }

    @Test
    void an_apostrophe_may_be_the_escape() throws IOException {
        assertThat(cells(files.write("a,b\n\"Test,'\"John'\",LastName\",O'Neill\n"), dialect(",", "\"", "'")))
                .containsExactly(List.of("Test,\"John\",LastName", "O'Neill"));
    }

    @Test
    void doubled_quotes_are_read_with_an_escape_and_without() throws IOException {
        Path file = files.write("a,b\n\"say \"\"yes\"\"\",\"\"\n");

        assertThat(cells(file, dialect(",", "\"", "none"))).containsExactly(List.of("say \"yes\"", ""));
        assertThat(cells(file, dialect(",", "\"", "\""))).containsExactly(List.of("say \"yes\"", ""));
        assertThat(cells(file)).containsExactly(List.of("say \"yes\"", ""));
    }

    @Test
    void a_backslash_at_the_end_of_a_value_does_not_hide_the_quote() throws IOException {
        assertThat(cells(files.write("a,b\n\"C:\\\\,\\\\\",\"\\\\\\\"\"\n")))
                .containsExactly(List.of("C:\\,\\", "\\\""));
    }

    @Test
    void a_backslash_outside_quotes_is_a_character_as_any_other() throws IOException {
        assertThat(cells(files.write("a,b\n\\\\server\\new,x\\\n\"\\\\server\",\\\n")))
                .containsExactly(List.of("\\\\server\\new", "x\\"), List.of("\\server", "\\"));
    }

    @Test
    void an_escape_before_any_other_character_is_part_of_the_value() throws IOException {
        assertThat(cells(files.write("a\n\"x\\ny,\"\n"))).containsExactly(List.of("x\\ny,"));
    }

    @Test
    void line_ends_within_quotes_belong_to_the_value() throws IOException {
        assertThat(cells(files.write("a,b\n\"1\n2\r\n\\\"3\\\"\n\n4\",x\ny,z\n")))
                .containsExactly(List.of("1\n2\r\n\"3\"\n\n4", "x"), List.of("y", "z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "null", "\"\"", ""})
    void what_stands_for_null_stays_as_it_stands(String written) throws IOException {
        assertThat(cells(files.write("gender,x,lastName\nmale," + written + ",TestLastName\n")))
                .containsExactly(List.of("male", written.replace("\"", ""), "TestLastName"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"tab ! \t", "| ! |", "; ! ;", ": ! :", ", ! ,"},
            delimiter = '!',
            ignoreLeadingAndTrailingWhitespace = false)
    void any_delimiter_of_the_platform_may_be_used(String property, String character) throws IOException {
        String delimiter = character.substring(1);
        String text = "a,b\n1,\"x,\\\"y\"\n".replace(",", delimiter);

        assertThat(cells(files.write(text), dialect(property.strip(), "\"", "\\")))
                .containsExactly(List.of("1", "x" + delimiter + "\"y"));
    }

    @Test
    void without_quotes_a_quote_is_a_character_as_any_other() throws IOException {
        assertThat(cells(files.write("a,b\n\"x,6\"\n"), dialect(",", "none", "\\")))
                .containsExactly(List.of("\"x", "6\""));
    }

    @Test
    void a_value_that_spark_quotes_with_null_characters_is_read() throws IOException {
        assertThat(cells(files.write("a,b\n\0x,\\\\\0,6\"\n"), dialect(",", "null", "\\")))
                .containsExactly(List.of("x,\\", "6\""));
    }

    @Test
    void gzip_is_told_by_content_not_by_name() throws IOException {
        Path zipped = files.write("zipped.csv", gzip(SAMPLE.getBytes(StandardCharsets.UTF_8)));
        Path plain = files.write("plain.csv.gz", SAMPLE.getBytes(StandardCharsets.UTF_8));

        assertThat(cells(zipped)).hasSize(3).isEqualTo(cells(plain));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name_quoted_or_not() throws IOException {
        try (AudienceExport plain = AudienceExport.open(List.of(files.write("\uFEFFa,b\n1,2\n")), DEFAULT);
                AudienceExport quoted = AudienceExport.open(
                        List.of(files.write("\uFEFF\"a\",\"b\"\n1,2\n")), dialect(",", "\"", "\\"))) {
            assertThat(plain.columns()).containsExactly("a", "b");
            assertThat(quoted.columns()).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf_16_is_told_by_its_byte_order_mark(String charset) throws IOException {
        String text = "\uFEFFa,b\n\u00FC\u20AC\uD83D\uDE00,\"x\n\"\n\u0416,2\n";

        assertThat(cells(files.write(text.getBytes(charset))))
                .containsExactly(List.of("\u00FC\u20AC\uD83D\uDE00", "x\n"), List.of("\u0416", "2"));
    }

    @Test
    void half_a_character_of_utf_16_rejects_its_row() throws IOException {
        String text = "\uFEFFa,b\n1,x\uD83Dy\n2,\uDE00\n3,ok\n";
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        Path file = files.write(bytes);

        assertThat(cells(file)).containsExactly(List.of("3", "ok"));
        assertThat(rejected(file, DEFAULT))
                .extracting(rejected -> rejected.row().line())
                .containsExactly(2L, 3L);
    }

    @Test
    void a_row_of_another_width_is_rejected_byte_for_byte_and_the_rest_goes_on() throws IOException {
        Path file = files.write("a,b\r\n1,2\r\n\"x\r\ny\",\\\",3\r\n4,5\r\n6\r\n7,8");

        assertThat(cells(file)).containsExactly(List.of("1", "2"), List.of("4", "5"), List.of("7", "8"));
        List<Rejected> rejected = rejected(file, DEFAULT);
        assertThat(rejected).extracting(Rejected::guardrail).containsExactly("row-shape", "row-shape");
        assertThat(rejected).extracting(Rejected::column).allMatch(java.util.Optional::isEmpty);
        assertThat(rejected)
                .extracting(Rejected::message)
                .containsExactly("the row has 3 columns, the header has 2", "the row has 1 columns, the header has 2");
        assertThat(rejected).extracting(row -> row.row().line()).containsExactly(3L, 6L);
        assertThat(rejected.get(0).row().original())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("\"x\r\ny\",\\\",3");
    }

    @Test
    void a_row_with_bytes_of_another_character_set_is_rejected_as_it_stood() throws IOException {
        byte[] latin = "a,b\n1,M\u00FCller\n2,Meier\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = files.write(latin);

        assertThat(cells(file)).containsExactly(List.of("2", "Meier"));
        assertThat(rejected(file, DEFAULT))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.row().original())
                        .isEqualTo("1,M\u00FCller".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void a_replacement_character_that_was_exported_is_a_character_as_any_other() throws IOException {
        assertThat(cells(files.write("a,b\nM\uFFFDller,1\n"))).containsExactly(List.of("M\uFFFDller", "1"));
    }

    @Test
    void an_export_without_rows_has_columns_and_no_page() throws IOException {
        try (AudienceExport export = AudienceExport.open(List.of(files.write("a,b\n")), DEFAULT)) {
            assertThat(export.columns()).containsExactly("a", "b");
            assertThat(export.hasNext()).isFalse();
            assertThat(export.contentHash()).isNotEmpty();
        }
    }

    @Test
    void steps_take_rows_out_of_a_page_and_their_bytes_are_kept() throws IOException {
        try (AudienceExport export = AudienceExport.open(List.of(files.write(SAMPLE)), DEFAULT)) {
            ExportPage first = export.next(2);
            ExportRow row = first.rows().get(1);
            first.reject(row, "join-key", java.util.Optional.of("personalEmail_address"), "none");
            export.next(2);

            assertThat(first.open()).isEqualTo(1);
            assertThat(row.isOpen()).isFalse();
            assertThat(first.rejected()).extracting(Rejected::guardrail).containsExactly("join-key");
            assertThat(row.original())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("Harper,Lee,female,1926,harper@lee.com");
        }
    }
}
