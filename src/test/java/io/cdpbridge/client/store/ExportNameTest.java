package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.configuration.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportNameTest {
    private static final Pattern DEFAULT = Pattern.compile(
            Settings.load(Optional.empty(), Map.of(), Map.of()).text("destination.audience-sync.files"));
    private static final String START = "Salesforce_Marketing_Cloud_segment12341e18-abcd-49c2-836d-123c88e76c39_";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20200408061804.csv | 1 | 20200408061804.csv | 2020-04-08T06:18:04Z
            20200408061804_2.csv | 2 | 20200408061804.csv | 2020-04-08T06:18:04Z
            20200408061804_13.csv.gz | 13 | 20200408061804.csv.gz | 2020-04-08T06:18:04Z
            20230818_010718.json | 1 | 20230818_010718.json | 2023-08-18T01:07:18Z
            20230818_110718.json | 1 | 20230818_110718.json | 2023-08-18T11:07:18Z
            20230818_010718_2.json | 2 | 20230818_010718.json | 2023-08-18T01:07:18Z
            08182023_010718.parquet | 1 | 08182023_010718.parquet | 2023-08-18T01:07:18Z
            1692320838.csv | 1 | 1692320838.csv | 2023-08-18T01:07:18Z
            1692320838_3.csv | 3 | 1692320838.csv | 2023-08-18T01:07:18Z
            20200408061804_spring.csv | 1 | 20200408061804_spring.csv | 2020-04-08T06:18:04Z
            20200408061804_spring_2.csv | 2 | 20200408061804_spring.csv | 2020-04-08T06:18:04Z
            20200408061804_2024.csv | 1 | 20200408061804_2024.csv | 2020-04-08T06:18:04Z
            20200408061804_1.csv | 1 | 20200408061804_1.csv | 2020-04-08T06:18:04Z
            20200408061804_02.csv | 1 | 20200408061804_02.csv | 2020-04-08T06:18:04Z
            20201308061804.csv | 1 | 20201308061804.csv |
            """)
    void set_part_and_time_are_told_by_the_documented_names(String end, int part, String set, Instant time) {
        assertThat(ExportName.of(START + end, DEFAULT))
                .contains(new ExportName(START + set, part, Optional.ofNullable(time)));
    }

    @Test
    void other_files_are_no_exports() {
        assertThat(ExportName.of("readme.txt", DEFAULT)).isEmpty();
        assertThat(ExportName.of("manifest-1-2.json", DEFAULT)).isEmpty();
    }

    @Test
    void a_pattern_without_a_time_has_parts_as_well() {
        Pattern plain = Pattern.compile("[a-z]+(_[0-9]+)?[.]csv");

        assertThat(ExportName.of("profiles_2.csv", plain))
                .contains(new ExportName("profiles.csv", 2, Optional.empty()));
    }

    @Test
    void a_number_that_the_pattern_takes_for_the_time_is_no_parts_number() {
        Pattern anyTime = Pattern.compile("[a-z]+(_(?<time>[0-9]+))?[.]csv");

        assertThat(ExportName.of("profiles_123.csv", anyTime))
                .contains(new ExportName("profiles_123.csv", 1, Optional.empty()));
    }

    @Test
    void a_later_part_has_its_number_before_the_ending() {
        assertThat(ExportName.ofPart("x.csv", 1)).isEqualTo("x.csv");
        assertThat(ExportName.ofPart("x.csv", 2)).isEqualTo("x_2.csv");
        assertThat(ExportName.ofPart("x.y.csv.gz", 3)).isEqualTo("x.y_3.csv.gz");
    }
}
