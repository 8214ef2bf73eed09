package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.gzip;
import static io.cdpbridge.destination.export.ExportFiles.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetExportTest {
    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @Test
    void every_scalar_type_comes_as_text() throws SQLException {
        Path file = files.parquet("""
                SELECT 'Gr\u00FC\n"' AS "person.name", 1922 AS year, true AS active, 1.50::DECIMAL(9, 2) AS price,
                    2.5::DOUBLE AS score, DATE '2024-02-29' AS day, 'raw'::BLOB AS unannotated, NULL::VARCHAR AS nothing,
                    TIMESTAMP '2024-01-02 03:04:05.12' AS at, TIMESTAMPTZ '2024-01-02 03:04:05+02:00' AS qualified,
                    TIMESTAMP '2024-01-02 10:20:00' AS ten
                """);

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.format()).isEqualTo(Format.PARQUET);
            assertThat(export.columns()).startsWith("person_name", "year", "active");
        }
        assertThat(cells(file))
                .containsExactly(Arrays.asList(
                        "Gr\u00FC\n\"",
                        "1922",
                        "true",
                        "1.50",
                        "2.5",
                        "2024-02-29",
                        "raw",
                        null,
                        "2024-01-02T03:04:05.12Z",
                        "2024-01-02T01:04:05Z",
                        "2024-01-02T10:20:00Z"));
    }

    @Test
    void nested_columns_are_told_by_the_schema_and_are_not_read() throws SQLException {
        Path file = files.parquet("""
                SELECT 1 AS id, NULL::VARCHAR[] AS list, NULL::STRUCT(x INT) AS struct, NULL::MAP(VARCHAR, INT) AS map,
                    'last' AS last
                UNION ALL SELECT 2, ['a'], NULL, NULL, 'last' UNION ALL SELECT 3, NULL, NULL, MAP {'k': 1}, 'last'
                """);

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.nestedColumns()).containsExactlyInAnyOrder("list", "struct", "map");
            export.select(new int[] {4, 0});

            ExportPage page = export.next(9);
            assertThat(page.rejected()).isEmpty();
            assertThat(page.rows().get(2).cells()).containsExactly("last", "3");
        }
        List<Rejected> rejected = rejected(file, DEFAULT);
        assertThat(rejected).extracting(Rejected::guardrail).containsOnly("scalar-attributes");
        assertThat(rejected).hasSize(3);
    }

    @Test
    void the_original_of_a_row_is_a_json_object_of_the_columns_that_are_read() throws SQLException {
        Path file = files.parquet("SELECT 'x\"y' AS a, 1 AS \"b.c\", NULL::INT AS d");
        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            export.select(new int[] {1, 2});

            assertThat(export.next(1).rows().get(0).original())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"b_c\":\"1\",\"d\":null}");
        }
    }

    @Test
    void a_name_with_characters_of_a_pattern_is_the_name_of_one_file() throws SQLException, IOException {
        Path strange = Files.move(files.parquet("SELECT 7 AS a"), folder.resolve("a[b]'c.parquet"));
        Files.move(files.parquet("SELECT 8 AS a"), folder.resolve("ab'c.parquet"));

        assertThat(cells(strange)).containsExactly(List.of("7"));
    }

    @Test
    void zipped_parquet_is_read_and_leaves_nothing_behind() throws SQLException, IOException {
        Path file = files.parquet("SELECT range AS a FROM range(3)");
        Path zipped = files.write("export.parquet.gz", gzip(Files.readAllBytes(file)));

        assertThat(cells(zipped)).containsExactly(List.of("0"), List.of("1"), List.of("2"));
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, zipped);
        }
    }

    @Test
    void an_export_without_rows_has_columns_and_no_page() throws SQLException {
        try (AudienceExport export =
                AudienceExport.open(List.of(files.parquet("SELECT 1 AS a WHERE false")), DEFAULT)) {
            assertThat(export.columns()).containsExactly("a");
            assertThat(export.hasNext()).isFalse();
        }
    }

    @Test
    void a_file_that_only_begins_like_parquet_is_refused() throws IOException {
        Path file = files.write("broken.parquet", "PAR1 and then nothing of it".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> AudienceExport.open(List.of(file), DEFAULT))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.FILE_UNREADABLE))
                .hasMessage("broken.parquet: is not a whole Parquet file: it does not end as one");
    }
}
