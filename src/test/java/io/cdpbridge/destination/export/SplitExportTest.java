package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ContentStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitExportTest {
    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @Test
    void parts_are_read_one_after_the_other_and_rows_say_which_they_are_from() throws IOException {
        List<Path> parts = List.of(
                files.write("a,b\n1,2\n3,4"),
                files.write("a,b\n"),
                files.write(gzip("a,b\n5,6\n".getBytes(StandardCharsets.UTF_8))));
        List<String> places = new ArrayList<>();
        try (AudienceExport export = AudienceExport.open(parts, DEFAULT)) {
            while (export.hasNext()) {
                export.next(10).rows().forEach(row -> places.add(row.part() + ":" + row.line() + " " + row.cells()[0]));
            }
        }

        assertThat(places).containsExactly("0:2 1", "0:3 3", "2:2 5");
    }

    @Test
    void parts_in_parquet_are_read_alike() throws SQLException {
        List<Path> parts = List.of(
                files.parquet("SELECT range AS a FROM range(2)"), files.parquet("SELECT range AS a FROM range(5, 6)"));

        assertThat(cells(parts, DEFAULT, 1)).containsExactly(List.of("0"), List.of("1"), List.of("5"));
    }

    @Test
    void parts_in_json_need_not_have_the_same_keys() throws IOException {
        List<Path> parts = List.of(files.write("{\"a\":1}\n"), files.write("{\"b\":2}\n{\"b\":3,\"a\":4}\n"));

        assertThat(cells(parts, DEFAULT, 10))
                .containsExactly(Arrays.asList("1", null), Arrays.asList(null, "2"), Arrays.asList("4", "3"));
    }

    @Test
    void a_part_with_other_columns_is_named_and_refuses_the_export() throws IOException {
        Path first = files.write("x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        for (String header : List.of("b,a", "a", "a,b,c", "a,B")) {
            Path second = files.write("x_2.csv", (header + "\n").getBytes(StandardCharsets.UTF_8));

            assertThatThrownBy(() -> AudienceExport.open(List.of(first, second), DEFAULT))
                    .isInstanceOfSatisfying(
                            InputRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.EXPORT_PARTS))
                    .hasMessage("x_2.csv: line 1: has other columns than the first part, x.csv, or has them in another"
                            + " order");
        }
    }

    @Test
    void a_part_of_another_format_is_named_and_refuses_the_export() throws IOException {
        Path first = files.write("x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        Path second = files.write("x_2.csv", "{\"a\":1,\"b\":2}\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> AudienceExport.open(List.of(first, second), DEFAULT))
                .isInstanceOf(InputRefused.class)
                .hasMessage("x_2.csv: is JSON_LINES, but the first part, x.csv, is CSV");
    }

    @Test
    void the_hash_of_one_part_is_that_of_its_bytes() throws IOException, SQLException {
        for (Path file : List.of(
                files.write("a\n1\n2\n"),
                files.write(gzip("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8))),
                files.write("[{\"a\":1}]\n\n"),
                files.parquet("SELECT 1 AS a"),
                files.write("a\n"))) {
            assertThat(hash(List.of(file), 1))
                    .isEqualTo(ContentStream.hash(file))
                    .isEqualTo(AudienceExport.contentHash(List.of(file)));
        }
    }

    @Test
    void the_hash_of_several_parts_depends_on_each_of_them_and_their_order() throws IOException {
        Path one = files.write("a\n1\n");
        Path two = files.write("a\n2\n");

        assertThat(hash(List.of(one, two), 1))
                .isEqualTo(hash(List.of(one, two), 7))
                .isEqualTo(AudienceExport.contentHash(List.of(one, two)))
                .isNotEqualTo(hash(List.of(two, one), 1))
                .isNotEqualTo(hash(List.of(one), 1));
    }

    private static String hash(List<Path> parts, int pageRows) {
        try (AudienceExport export = AudienceExport.open(parts, DEFAULT)) {
            while (export.hasNext()) {
                export.next(pageRows);
            }
            return export.contentHash();
        }
    }
}
