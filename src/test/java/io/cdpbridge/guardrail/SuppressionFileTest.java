package io.cdpbridge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Now;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionFileTest {
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("suppressions.txt");
    }

    static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Now at(Instant time) {
        return new Now(time, time);
    }

    @Test
    void a_clock_that_comes_to_know_better_finds_whom_one_that_was_ahead_had_released() throws Exception {
        Files.writeString(file, sha256("ann") + " " + NOW.minus(Duration.ofDays(1)) + "\n");
        Suppressions suppressions = new SuppressionFile(file, WINDOW, at(NOW.plus(Duration.ofDays(30))));
        assertThat(suppressions.suppressed("Ann", at(NOW.plus(Duration.ofDays(30)))))
                .isFalse();

        assertThat(suppressions.suppressed("Ann", at(NOW))).isTrue();
    }

    @Test
    void a_person_added_to_the_file_is_suppressed_within_a_second() throws Exception {
        Files.writeString(file, "");
        Suppressions suppressions = new SuppressionFile(file, WINDOW, at(NOW));
        assertThat(suppressions.suppressed("Ann", at(NOW))).isFalse();

        Files.writeString(file, sha256("ann") + " " + NOW + "\n");

        assertThat(suppressions.suppressed("Ann", at(NOW.plusMillis(999)))).isFalse();
        assertThat(suppressions.suppressed("Ann", at(NOW.plusMillis(1_000)))).isTrue();
    }

    @Test
    void the_last_of_several_deletions_counts_whatever_the_case_of_the_digits() throws Exception {
        Files.writeString(
                file,
                sha256("ann") + " " + NOW + "\n" + sha256("ann").toUpperCase(Locale.ROOT) + " "
                        + NOW.minus(Duration.ofDays(2)) + "\n");
        Suppressions suppressions = new SuppressionFile(file, WINDOW, at(NOW));

        assertThat(suppressions.suppressed("ann", at(NOW.plus(WINDOW)))).isTrue();
        assertThat(suppressions.suppressed("ann", at(NOW.plus(WINDOW).plusMillis(1))))
                .isFalse();
    }

    @Test
    void blanks_a_tab_a_comma_or_a_semicolon_stand_between_hash_and_instant() throws Exception {
        List<String> between = List.of(" ", "  ", "\t", ",", ", ", " ,", ";", "; ");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < between.size(); i++) {
            lines.append(sha256("ann-" + i)).append(between.get(i)).append(NOW).append("\n");
        }
        Files.writeString(file, lines);

        Suppressions suppressions = new SuppressionFile(file, WINDOW, at(NOW));

        for (int i = 0; i < between.size(); i++) {
            assertThat(suppressions.suppressed("ann-" + i, at(NOW)))
                    .as("'" + between.get(i) + "'")
                    .isTrue();
        }
    }

    @Test
    void a_broken_line_is_refused_with_its_number_and_not_its_text() throws Exception {
        Files.writeString(file, "# people\nann@example.com 2026-11-23T12:00:00Z\n");

        assertThatThrownBy(() -> new SuppressionFile(file, WINDOW, at(NOW)))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUPPRESSIONS_INVALID))
                .hasMessageContaining("suppressions.txt:2: ")
                .hasMessageNotContaining("ann@");
    }

    @Test
    void a_broken_instant_is_refused_with_its_line() throws Exception {
        Files.writeString(file, sha256("ann") + " yesterday\n");

        assertThatThrownBy(() -> new SuppressionFile(file, WINDOW, at(NOW)))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("suppressions.txt:1: the second word is not an instant");
    }

    @Test
    void a_file_that_vanishes_stops_the_records_instead_of_letting_all_through() throws Exception {
        Files.writeString(file, "");
        Suppressions suppressions = new SuppressionFile(file, WINDOW, at(NOW));
        Files.delete(file);

        assertThatThrownBy(() -> suppressions.suppressed("Ann", at(NOW.plusSeconds(1))))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_MISSING));
    }
}
