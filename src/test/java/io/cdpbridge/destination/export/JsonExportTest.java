package io.cdpbridge.destination.export;

import static io.cdpbridge.destination.export.ExportFiles.DEFAULT;
import static io.cdpbridge.destination.export.ExportFiles.cells;
import static io.cdpbridge.destination.export.ExportFiles.gzip;
import static io.cdpbridge.destination.export.ExportFiles.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExportTest {
    private static final String LINES = """
            {"person.name.firstName":"Kurt","year":1922,"score":1.50e3,"active":true}
            {"year":null,"person.name.firstName":"Harper"}
            {"person.name.firstName":"Gr\\u00FC\\uD83D\\uDE00\\n","late":"x"}
            """;

    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void folder() {
        files = new ExportFiles(folder);
    }

    @Test
    void columns_are_the_keys_of_all_records_with_underscores_for_dots() throws IOException {
        try (AudienceExport export = AudienceExport.open(List.of(files.write(LINES)), DEFAULT)) {
            assertThat(export.format()).isEqualTo(Format.JSON_LINES);
            assertThat(export.columns()).containsExactly("person_name_firstName", "year", "score", "active", "late");
        }
    }

    @Test
    void values_go_to_the_column_of_their_key_and_missing_ones_and_nulls_are_absent() throws IOException {
        assertThat(cells(files.write(LINES)))
                .containsExactly(
                        Arrays.asList("Kurt", "1922", "1.50e3", "true", null),
                        Arrays.asList("Harper", null, null, null, null),
                        Arrays.asList("Gr\u00FC\uD83D\uDE00\n", null, null, null, "x"));
    }

    @Test
    void an_array_of_objects_is_read_alike_whatever_its_layout() throws IOException {
        String array = "[" + LINES.strip().replace("}\n{", "},\n\n {") + "]\n";
        Path file = files.write(array);

        assertThat(cells(file)).isEqualTo(cells(files.write(LINES)));
        assertThat(cells(files.write(array.replace("\n", "").replace(",\"", ",\n  \""))))
                .isEqualTo(cells(file));
        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.format()).isEqualTo(Format.JSON_ARRAY);
        }
    }

    @Test
    void objects_over_several_lines_are_read_too() throws IOException {
        Path file = files.write("{\n  \"a\" : 1,\n  \"b\" : 2\n}\n{\n  \"b\" : 3\n}\n");

        assertThat(cells(file)).containsExactly(List.of("1", "2"), Arrays.asList(null, "3"));
        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            ExportPage page = export.next(10);
            assertThat(page.rows()).extracting(ExportRow::line).containsExactly(1L, 5L);
            assertThat(page.rows().get(1).original())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\n  \"b\" : 3\n}");
        }
    }

    @Test
    void columns_are_delivered_as_selected() throws IOException {
        try (AudienceExport export = AudienceExport.open(List.of(files.write(LINES)), DEFAULT)) {
            export.select(new int[] {1, 0});

            assertThat(export.next(9).rows())
                    .extracting(row -> Arrays.asList(row.cells()))
                    .containsExactly(
                            Arrays.asList("1922", "Kurt"),
                            Arrays.asList(null, "Harper"),
                            Arrays.asList(null, "Gr\u00FC\uD83D\uDE00\n"));
        }
    }

    @Test
    void a_column_of_plain_values_with_an_object_in_some_row_is_a_plain_one_with_a_bad_row() throws IOException {
        Path file = files.write("{\"id\":\"1\",\"city\":\"Rome\"}\n{\"id\":\"2\",\"city\":{\"name\":\"Oslo\"}}\n");

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.nestedColumns()).isEmpty();
        }
        assertThat(rejected(file, DEFAULT))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.guardrail()).isEqualTo("scalar-attributes"));
    }

    /** The first members of Adobe's sample of exported arrays and objects. */
    @Test
    void arrays_and_objects_reject_their_row_and_are_known_when_the_export_is_opened() throws IOException {
        String sample = "{\"person_name_firstName\":\"John\",\"person_name_lastName\":\"Smith\","
                + "\"_acmeinc_customer_hs_locations_array\":[\"home address 12\",\"office address 12\"],"
                + "\"_acmeinc_customer_hs_customer_obj\":{\"emails_array\":[],\"name_scalar\":\"John Smith\"}}";
        Path file = files.write("{\"person_name_firstName\":\"Ann\"}\n" + sample + "\n");

        try (AudienceExport export = AudienceExport.open(List.of(file), DEFAULT)) {
            assertThat(export.nestedColumns())
                    .containsExactlyInAnyOrder(
                            "_acmeinc_customer_hs_locations_array", "_acmeinc_customer_hs_customer_obj");
        }
        assertThat(cells(file)).containsExactly(Arrays.asList("Ann", null, null, null));
        assertThat(rejected(file, DEFAULT)).singleElement().satisfies(rejected -> {
            assertThat(rejected.guardrail()).isEqualTo("scalar-attributes");
            assertThat(rejected.column()).contains("_acmeinc_customer_hs_customer_obj");
            assertThat(rejected.row().original())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(sample);
        });
    }

    @Test
    void what_is_nested_in_a_column_that_nobody_reads_rejects_nothing() throws IOException {
        try (AudienceExport export =
                AudienceExport.open(List.of(files.write("{\"a\":1,\"b\":[{\"a\":2}]}\n")), DEFAULT)) {
            export.select(new int[] {0});
            ExportPage page = export.next(1);

            assertThat(page.open()).isEqualTo(1);
            assertThat(page.rows().get(0).cells()).containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":\"x}",
                "{\"a\":1,}",
                "not json",
                "[1]",
                "\"text\"",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a.b\":1,\"a_b\":2}",
                "{\"a\":\"\\uD83D\"}",
                "{\"a\":01}"
            })
    void a_line_that_is_no_record_is_rejected_as_it_stood_and_the_rest_goes_on(String line) throws IOException {
        Path file = files.write("{\"a\":\"1\",\"a_b\":\"2\"}\n" + line + "\r\n\n{\"a\":\"3\"}\n");

        assertThat(cells(file)).containsExactly(List.of("1", "2"), Arrays.asList("3", null));
        assertThat(rejected(file, DEFAULT)).singleElement().satisfies(rejected -> {
            assertThat(rejected.guardrail()).isEqualTo("row-shape");
            assertThat(rejected.row().line()).isEqualTo(2);
            assertThat(rejected.row().original())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(line);
        });
    }

    @Test
    void a_line_with_bytes_that_are_not_utf_8_is_rejected_as_it_stood() throws IOException {
        byte[] latin = "{\"a\":\"x\"}\n{\"a\":\"M\u00FCller\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = files.write(latin);

        assertThat(cells(file)).containsExactly(List.of("x"));
        assertThat(rejected(file, DEFAULT))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.row().original())
                        .isEqualTo("{\"a\":\"M\u00FCller\"}".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void an_item_of_an_array_that_is_no_object_is_rejected() throws IOException {
        Path file = files.write("[{\"a\":1}, 17, [2],\n\"x\", null, {\"a\":3}]");

        assertThat(cells(file)).containsExactly(List.of("1"), List.of("3"));
        assertThat(rejected(file, DEFAULT))
                .extracting(rejected -> new String(rejected.row().original(), StandardCharsets.UTF_8))
                .containsExactly("17", "[2]", "\"x\"", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1},\n{\"a\":secret", "[{\"a\":1}\n{\"a\":2}]", "[{\"a\":1}\n] secret"})
    void a_damaged_array_is_refused_whole_with_the_line_but_no_value(String text) throws IOException {
        Path file = files.write("damaged.json", text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> AudienceExport.open(List.of(file), DEFAULT))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("damaged.json: line 2 ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void utf_16_and_gzip_are_read_as_well() throws IOException {
        byte[] utf16 = ("\uFEFF" + LINES).getBytes(StandardCharsets.UTF_16LE);

        assertThat(cells(files.write(gzip(utf16)))).isEqualTo(cells(files.write(LINES)));
    }
}
