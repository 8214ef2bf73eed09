package io.cdpbridge.format.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipStreamTest {
    @Test
    void members_follow_each_other_whatever_their_size() throws IOException {
        Random random = new Random(1);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            byte[] content = new byte[random.nextInt(3) * random.nextInt(2000)];
            random.nextBytes(content);
            plain.write(content);
            zipped.write(gzip(content));
        }

        assertThat(unzip(zipped.toByteArray())).isEqualTo(plain.toByteArray());
    }

    @Test
    void a_header_may_have_all_that_the_format_knows() throws IOException {
        byte[] plain = gzip("text".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        zipped.write(plain, 0, 3);
        zipped.write(2 | 4 | 8 | 16);
        zipped.write(plain, 4, 6);
        zipped.write(new byte[] {3, 0, 'x', 0, 'y'});
        zipped.write("name.csv\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        zipped.write(new byte[] {1, 2});
        zipped.write(plain, 10, plain.length - 10);

        assertThat(unzip(zipped.toByteArray())).asString().isEqualTo("text");
    }

    @Test
    void zeros_may_fill_up_the_file() throws IOException {
        assertThat(unzip(with(gzip("text".getBytes(StandardCharsets.UTF_8)), new byte[100_000])))
                .asString()
                .isEqualTo("text");
    }

    @Test
    void anything_else_behind_a_member_is_refused() throws IOException {
        byte[] member = gzip("text".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> unzip(with(member, new byte[] {'x'}))).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> unzip(with(member, new byte[] {0, 0, 'x'}))).isInstanceOf(ZipException.class);
    }

    @Test
    void damage_is_found_by_the_checksum() throws IOException {
        byte[] member = gzip(new byte[1000]);
        member[member.length - 8] ^= 1;

        assertThatThrownBy(() -> unzip(member))
                .isInstanceOf(ZipException.class)
                .hasMessage("the gzip data is damaged: its checksum does not match");
    }

    private static byte[] with(byte[] bytes, byte[] more) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(bytes);
        both.write(more);
        return both.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] unzip(byte[] bytes) throws IOException {
        try (GzipStream stream = new GzipStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }
}
