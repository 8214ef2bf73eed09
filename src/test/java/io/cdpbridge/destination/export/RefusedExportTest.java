package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are at fault themselves. */
class RefusedExportTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\r\n \n", "\uFEFF", "[]", "[\n]\n"})
    void an_empty_export_is_refused_zipped_or_not(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(refused(bytes).code()).isEqualTo(ErrorCode.FILE_EMPTY);
        assertThat(refused(gzip(bytes)).code()).isEqualTo(ErrorCode.FILE_EMPTY);
    }

    @Test
    void a_column_without_a_name_is_told_by_its_number() throws IOException {
        assertThat(refused("a, ,b\n1,2,3\n"))
                .hasMessage("export.csv: line 1: column 2 has no name")
                .extracting(InputRefused::code)
                .isEqualTo(ErrorCode.FILE_HEADER);
    }

    @Test
    void two_columns_of_one_name_are_refused() throws IOException {
        assertThat(refused("a,b,\"a\"\n1,2,3\n"))
                .hasMessage("export.csv: line 1: column 3 has the name of column 1")
                .extracting(InputRefused::code)
                .isEqualTo(ErrorCode.FILE_HEADER);
    }

    @Test
    void names_that_dots_alone_tell_apart_are_refused_in_parquet() throws SQLException {
        Path file = files.parquet("SELECT 1 AS \"a.b\", 2 AS a_b");

        assertThatThrownBy(() -> AudienceExport.open(List.of(file), DEFAULT))
                .isInstanceOf(InputRefused.class)
                .hasMessageEndingWith("column 2 has the name of column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kurt,kurt@vonnegut.com",
                "Kurt,realized",
                "Kurt,Exited",
                "name,4917",
                "name,2026-11-24T10:00:00Z"
            })
    void a_row_of_values_is_not_taken_for_a_header_and_is_not_quoted_in_the_message(String row) throws IOException {
        assertThat(refused(row + "\n"))
                .hasMessage("export.csv: line 1: column 2 has a value where its name should be; does the file lack a"
                        + " header row?")
                .extracting(InputRefused::code)
                .isEqualTo(ErrorCode.FILE_HEADER);
    }

    @Test
    void a_header_that_is_not_utf_8_is_refused() throws IOException {
        assertThat(refused("a,\u00FCber\n1,2\n".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("export.csv: line 1: column 2 has a name with characters that are no text; is the file"
                        + " UTF-8?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004\u0014", "a\u0000,\u0000b\u0000\n", "\u001F", "%PDF-1.7\u0001"})
    void what_is_no_text_is_refused(String bytes) throws IOException {
        assertThat(refused(bytes))
                .hasMessage("export.csv: is not CSV, JSON or Parquet, and not gzip of them")
                .extracting(InputRefused::code)
                .isEqualTo(ErrorCode.EXPORT_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN PGP MESSAGE-----\n\nhQEMA", "PARE and more"})
    void an_encrypted_export_is_refused_as_that(String text) throws IOException {
        assertThat(refused(text))
                .hasMessage("export.csv: is encrypted")
                .extracting(InputRefused::code)
                .isEqualTo(ErrorCode.EXPORT_FORMAT);
    }

    @Test
    void a_quote_that_is_never_closed_rejects_its_row_and_the_rows_behind_it_are_read() throws IOException {
        Path file = files.write("open.csv", "a,b\n1,2\n3,\"secret\n4,5\n6,7\n".getBytes(StandardCharsets.UTF_8));

        assertThat(cells(file)).containsExactly(List.of("1", "2"), List.of("4", "5"), List.of("6", "7"));
        assertThat(ExportFiles.rejected(file, DEFAULT)).singleElement().satisfies(rejected -> {
            assertThat(rejected.guardrail()).isEqualTo("row-shape");
            assertThat(rejected.message()).doesNotContain("secret");
            assertThat(rejected.row().line()).isEqualTo(3);
            assertThat(rejected.row().original())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("3,\"secret");
        });
    }

    @Test
    void a_value_that_would_fill_the_memory_is_refused() throws IOException {
        assertThatThrownBy(() -> cells(bomb("a,b\n1,", "x", 40)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("cannot be read beyond line 1: ");
    }

    @Test
    void a_row_of_columns_that_would_fill_the_memory_is_refused() throws IOException {
        assertThatThrownBy(() -> cells(bomb("a,b\n1,2\n", ",", 40)))
                .isInstanceOf(InputRefused.class)
                .hasMessageEndingWith("cannot be read beyond line 2: a row has more than 16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}\n{\"a\":\"", "[{\"a\":1},\n{\"a\":\"", "[{\"a\":1},\n{\"a\":[["})
    void a_json_record_that_would_fill_the_memory_is_refused(String begin) throws IOException {
        assertThatThrownBy(() -> cells(bomb(begin, "{\"a\":[],\"b\":", 40)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("line 2 ");
        assertThatThrownBy(() -> cells(bomb(begin, " ", 40)))
                .isInstanceOf(InputRefused.class)
                .hasMessageEndingWith("line 2 begins a record of more than 16777216 bytes");
    }

    @Test
    void large_rows_make_small_pages() throws IOException {
        String row = "x".repeat(10 * MEBIBYTE);
        Path csv = files.write("a\n" + (row + "\n").repeat(8));
        Path json = files.write(("{\"a\":\"" + row + "\"}\n").repeat(8));

        for (Path file : List.of(csv, json)) {
            try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
                int rows = 0;
                while (export.hasNext()) {
                    ExportPage page = export.next(1000);
                    assertThat(page.rows()).hasSizeLessThan(6);
                    rows += page.rows().size();
                }
                assertThat(rows).isEqualTo(8);
            }
        }
    }

    private InputRefused refused(String text) throws IOException {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    private InputRefused refused(byte[] bytes) throws IOException {
        Path file = files.write("export.csv", bytes);
        return catchThrowableOfType(InputRefused.class, () -> AudienceExport.open(List.of(file), DEFAULT));
    }

    /** A small file that unzips to so many mebibytes and more. */
    private Path bomb(String begin, String repeated, int mebibytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            byte[] block = repeated.repeat(MEBIBYTE / repeated.length() + 1).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < mebibytes; i++) {
                out.write(block);
            }
        }
        return files.write(zipped.toByteArray());
    }
}
