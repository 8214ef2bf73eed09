package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    @Test
    void a_last_line_needs_no_end_and_an_empty_line_is_a_line() throws IOException {
        assertThat(lines("a\n\nä€", 10)).containsExactly("a", "", "ä€");
        assertThat(lines("a\n", 10)).containsExactly("a");
        assertThat(lines("", 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 16_383, 16_384, 16_385, 40_000})
    void of_a_long_line_the_beginning_is_kept_and_the_next_line_is_whole(int length) throws IOException {
        assertThat(lines("x".repeat(length) + "\nnext", 10)).containsExactly("x".repeat(Math.min(length, 10)), "next");
    }

    private static List<String> lines(String text, int longest) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
