package io.cdpbridge.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
    @TempDir
    private Path folder;

    @Test
    void a_slice_gives_its_bytes_as_often_as_it_is_opened() throws Exception {
        Body slice = Body.slice(Files.writeString(folder.resolve("f"), "0123456789"), 2, 5);

        assertThat(slice.length()).isEqualTo(5);
        assertThat(read(slice)).isEqualTo("23456");
        assertThat(read(slice)).isEqualTo("23456");
    }

    @Test
    void a_slice_read_byte_by_byte_or_skipped_ends_where_it_should() throws Exception {
        Body slice = Body.slice(Files.writeString(folder.resolve("f"), "0123456789"), 2, 5);
        try (InputStream stream = slice.open()) {
            assertThat(stream.read()).isEqualTo('2');
            assertThat(stream.available()).isLessThanOrEqualTo(4);
            assertThat(stream.skip(3)).isEqualTo(3);
            assertThat(stream.read()).isEqualTo('6');
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.skip(3)).isZero();
        }
    }

    @Test
    void a_file_that_ends_inside_the_slice_fails_instead_of_sending_less() throws Exception {
        Body slice = Body.slice(Files.writeString(folder.resolve("f"), "0123"), 2, 5);

        assertThatThrownBy(() -> read(slice)).isInstanceOf(EOFException.class).hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> read(Body.slice(folder.resolve("none"), 0, 1)))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void no_body_and_a_text_have_the_length_that_they_say() throws Exception {
        assertThat(read(Body.none())).isEmpty();
        assertThat(Body.none().length()).isZero();
        assertThat(Body.of("ä€").length()).isEqualTo(5);
        assertThat(read(Body.of("ä€"))).isEqualTo("ä€");
    }

    private static String read(Body body) throws Exception {
        try (InputStream stream = body.open()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
