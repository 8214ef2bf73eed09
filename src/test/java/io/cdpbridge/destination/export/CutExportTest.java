package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.InputRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut short: what is missing must be told, or lie behind the last row that was begun. */
@SuppressWarnings("StringConcatToTextBlock") // Every byte counts, line ends too.
class CutExportTest {
    private static final String CSV = "email,first,status\nann@example.com,\"Ann, \\\"A\\\"\",realized\n"
            + "bob@example.com,\"two\nlines\",exited\n\u00FC@example.com,,realized\n";
    private static final String LINES =
            "{\"email\":\"ann@example.com\",\"first\":\"\u00FC\"}\n{\"email\":\"bob@example.com\"}\r\n"
                    + "{\"email\":\"cy@example.com\",\"first\":null}\n";

    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @Test
    void gzip_that_is_cut_anywhere_is_refused() throws IOException {
        refusedWhereverItIsCut(gzip(CSV.getBytes(StandardCharsets.UTF_8)), 1);
        refusedWhereverItIsCut(gzip(LINES.getBytes(StandardCharsets.UTF_8)), 1);
    }

    @Test
    void gzip_of_several_members_that_is_cut_within_one_is_refused() throws IOException {
        byte[] first = gzip("email,first,status\na@example.com,A,realized\n".getBytes(StandardCharsets.UTF_8));
        byte[] second = gzip("b@example.com,B,realized\n".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        byte[] bytes = both.toByteArray();

        assertThat(rows(bytes)).hasValueSatisfying(rows -> assertThat(rows).hasSize(2));
        for (int length = first.length + 1; length < bytes.length; length++) {
            assertThat(rows(Arrays.copyOf(bytes, length)))
                    .as("%s bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void a_json_array_that_is_cut_anywhere_is_refused() throws IOException {
        String array = "[" + LINES.strip().replaceAll("\r?\n", ",\n") + "]";

        refusedWhereverItIsCut(array.getBytes(StandardCharsets.UTF_8), 1);
    }

    @Test
    void parquet_that_is_cut_anywhere_is_refused() throws IOException, SQLException {
        Path file = files.parquet("SELECT 'ann@example.com' AS email, 'realized' AS status FROM range(40)");

        refusedWhereverItIsCut(Files.readAllBytes(file), 13);
    }

    @Test
    void json_lines_that_are_cut_are_refused_or_have_all_records_that_were_begun() throws IOException {
        byte[] bytes = LINES.getBytes(StandardCharsets.UTF_8);
        List<String> whole = rows(bytes).orElseThrow();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Optional<List<String>> rows = rows(cut);
            // A record is whole with its closing brace, and there are no others in it.
            String text = new String(cut, StandardCharsets.UTF_8);
            boolean betweenRecords = text.strip().endsWith("}");

            assertThat(rows.isPresent()).as("%s bytes", length).isEqualTo(betweenRecords);
            int begun = (int) text.chars().filter(c -> c == '{').count();
            rows.ifPresent(read -> assertThat(read).isEqualTo(whole.subList(0, begun)));
        }
    }

    @Test
    void csv_that_is_cut_is_refused_or_has_all_rows_that_were_begun() throws IOException {
        byte[] bytes = CSV.getBytes(StandardCharsets.UTF_8);
        int header = CSV.indexOf('\n') + 1;
        List<String> whole = rows(bytes).orElseThrow();
        List<Integer> begins = List.of(header, CSV.indexOf("bob@"), CSV.indexOf("\u00FC@"));
        for (int length = header; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            Optional<List<String>> rows = rows(cut);
            String text = new String(cut, StandardCharsets.UTF_8);
            boolean withinQuotes =
                    text.replace("\\\"", "").chars().filter(c -> c == '"').count() % 2 == 1;

            assertThat(rows.isEmpty()).as("%s bytes", length).isEqualTo(withinQuotes);
            int end = length;
            int begun = (int) begins.stream().filter(begin -> begin < end).count();
            rows.ifPresent(read -> {
                assertThat(read).as("%s bytes", end).hasSize(begun);
                // The last row may be cut; it is there, whole or rejected or with a shorter last value.
                int untouched = Math.max(0, begun - 1);
                assertThat(read.subList(0, untouched)).isEqualTo(whole.subList(0, untouched));
            });
        }
    }

    private void refusedWhereverItIsCut(byte[] bytes, int step) throws IOException {
        assertThat(rows(bytes)).isPresent();
        for (int length = 0; length < bytes.length; length += step) {
            Path cut = files.write("cut", Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> read(cut)).as("%s bytes", length).isInstanceOf(InputRefused.class);
        }
    }

    /** The rows, of which rejected ones are empty; nothing when the file is refused. */
    private Optional<List<String>> rows(byte[] bytes) throws IOException {
        Path file = files.write("cut", bytes);
        try {
            return Optional.of(read(file));
        } catch (InputRefused e) {
            return Optional.empty();
        }
    }

    private static List<String> read(Path file) {
        List<String> rows = new ArrayList<>();
        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            while (export.hasNext()) {
                export.next(2)
                        .rows()
                        .forEach(row -> rows.add(row.isOpen() ? Arrays.toString(row.cells()) : "rejected"));
            }
        }
        return rows;
    }
}
