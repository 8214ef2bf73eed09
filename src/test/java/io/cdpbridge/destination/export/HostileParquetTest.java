package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files that were damaged, or made to do harm. */
class HostileParquetTest {
    private static final byte[] NO_TEXT = {'C', 'R', 'M', (byte) 0xFF};

    @TempDir
    private Path folder;

    @Test
    void a_file_with_right_checksums_is_read() throws IOException {
        Path file = people().write(path());

        assertThat(cells(file)).containsExactly(List.of("CRM-1", "realized"), List.of("CRM-2", "exited"));
        assertThat(folder).isDirectoryNotContaining("glob:**/export-*");
    }

    @Test
    void a_page_that_is_not_what_its_checksum_says_refuses_the_file() throws IOException {
        Path file = people().write(path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("CRM-2") + 4] = '7';
        Files.write(file, bytes);

        InputRefused refused = refused(file, ParquetRules.DEFAULT);
        assertThat(refused.code()).isEqualTo(ErrorCode.EXPORT_CHECKSUM);
        assertThat(refused)
                .hasMessage("people.parquet: a page of column 'id' of row group 1 is not what its checksum says");
        assertThat(folder).isDirectoryNotContaining("glob:**/export-*");
    }

    @Test
    void a_damaged_column_that_nobody_reads_costs_nothing() throws IOException {
        Path file = people().write(path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("exited")] = '7';
        Files.write(file, bytes);

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            export.select(new int[] {0});

            assertThat(export.hasNext()).isTrue();
            assertThat(export.next(9).rows()).extracting(row -> row.cells()[0]).containsExactly("CRM-1", "CRM-2");
        }
    }

    @Test
    void a_file_without_checksums_is_read_unless_they_are_required() throws IOException {
        Path file = people().withoutChecksums().write(path());

        assertThat(cells(file)).hasSize(2);
        assertThat(refused(file, new ParquetRules(true, 10, 1000)).code()).isEqualTo(ErrorCode.EXPORT_UNVERIFIABLE);
    }

    @Test
    void a_value_that_is_no_utf_8_costs_its_row_only() throws IOException {
        Path file = new ParquetFile()
                .column(
                        "id",
                        "CRM-1".getBytes(StandardCharsets.UTF_8),
                        NO_TEXT,
                        "\uFFFD".getBytes(StandardCharsets.UTF_8))
                .column("status", "realized", "realized", "realized")
                .write(path());

        assertThat(cells(file)).containsExactly(List.of("CRM-1", "realized"), List.of("\uFFFD", "realized"));
        assertThat(rejected(file, DEFAULT)).singleElement().satisfies(rejected -> {
            assertThat(rejected.row().line()).isEqualTo(2);
            assertThat(rejected.guardrail()).isEqualTo("row-shape");
            assertThat(rejected.column()).contains("id");
        });
    }

    @Test
    void bytes_in_a_column_that_nobody_reads_cost_nothing() throws IOException {
        Path file =
                new ParquetFile().column("id", "CRM-1").column("photo", NO_TEXT).write(path());

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            export.select(new int[] {0});

            assertThat(export.hasNext()).isTrue();
            assertThat(export.next(9).rejected()).isEmpty();
        }
    }

    @Test
    @Timeout(60)
    void lists_in_lists_are_told_by_name_and_not_read() throws IOException {
        Path file = new ParquetFile().column("id", "CRM-1").nestedLists(5_000).write(path());

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.nestedColumns()).containsExactly("deep");
            export.select(new int[] {0});

            assertThat(export.hasNext()).isTrue();
            assertThat(export.next(9).rows()).hasSize(1);
        }
    }

    @Test
    void two_columns_of_one_name_refuse_the_file() throws IOException {
        Path file =
                new ParquetFile().column("id", "CRM-1").column("id", "CRM-2").write(path());

        InputRefused refused = refused(file, ParquetRules.DEFAULT);
        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_HEADER);
        assertThat(refused).hasMessageEndingWith("column 2 has the name of column 1");
    }

    @Test
    void more_rows_than_allowed_are_refused_before_any_is_read() throws IOException {
        Path file = people().claimingRows(11).write(path());

        InputRefused refused = catchThrowableOfType(
                InputRefused.class,
                () -> AudienceExport.open(List.of(file), DEFAULT, new ParquetRules(false, 10, 1000)));
        assertThat(refused.code()).isEqualTo(ErrorCode.EXPORT_TOO_LARGE);
        assertThat(refused).hasMessage("people.parquet: has 11 rows, at most 10 allowed");
    }

    @Test
    void more_bytes_than_allowed_are_refused_before_they_are_unpacked() throws IOException {
        Path small = people().write(path());
        assertThat(refused(small, new ParquetRules(false, 10, 20)).code()).isEqualTo(ErrorCode.EXPORT_TOO_LARGE);

        Path huge = people().claimingPage(Integer.MAX_VALUE).write(path());
        assertThat(refused(huge, ParquetRules.DEFAULT).code()).isEqualTo(ErrorCode.EXPORT_TOO_LARGE);
    }

    @Test
    void rows_that_are_claimed_and_not_there_refuse_the_file() throws IOException {
        Path file = people().claimingRows(3).write(path());

        assertThat(refused(file, ParquetRules.DEFAULT).code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    }

    @Test
    void columns_of_floating_point_numbers_are_told() throws SQLException {
        Path file = new ExportFiles(folder).parquet("SELECT 1001::DOUBLE AS id, 1::FLOAT AS f, 1 AS i, 'a' AS t");

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.floatingColumns()).containsExactlyInAnyOrder("id", "f");
        }
    }

    @Test
    void numbers_of_every_codec_and_many_row_groups_are_read_as_they_were_written() throws SQLException, IOException {
        for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli")) {
            Path file = new ExportFiles(Files.createDirectory(folder.resolve(codec)))
                    .parquet(
                            "SELECT range AS id, 'n' || (range % 7) AS name, CASE WHEN range % 3 = 0 THEN NULL ELSE"
                                    + " range / 4 END AS share, (range * 1.5)::DECIMAL(30, 2) AS price FROM range(5000)",
                            codec);

            List<List<String>> rows = cells(file);
            assertThat(rows).as(codec).hasSize(5000);
            assertThat(rows.get(4321)).as(codec).isEqualTo(Arrays.asList("4321", "n2", "1080.25", "6481.50"));
            assertThat(rows.get(3)).as(codec).isEqualTo(Arrays.asList("3", "n3", null, "4.50"));
        }
    }

    @Test
    @Timeout(120)
    void a_file_with_any_byte_flipped_is_refused_or_read_as_it_was() throws IOException {
        Path file = people().write(path());
        List<List<String>> whole = cells(file);
        byte[] bytes = Files.readAllBytes(file);
        int pages = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("exited") + 6;
        Random random = new Random(7);
        for (int i = 4; i < pages; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try {
                assertThat(cells(file)).as("byte " + i).isEqualTo(whole);
            } catch (InputRefused refused) {
                assertThat(refused).as("byte " + i).hasMessageStartingWith("people.parquet: ");
            }
        }
    }

    private static ParquetFile people() {
        return new ParquetFile().column("id", "CRM-1", "CRM-2").column("status", "realized", "exited");
    }

    private Path path() {
        return folder.resolve("people.parquet");
    }

    private static InputRefused refused(Path file, ParquetRules rules) {
        return catchThrowableOfType(InputRefused.class, () -> {
            try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT, rules)) {
                while (export.hasNext()) {
                    export.next(1);
                }
            }
        });
    }
}
