package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.LogLines;
import io.cdpbridge.destination.export.ParquetFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export of profile sync that is at fault is told of by lines with a code, and by no other. */
class RefusedProfileExportTest {
    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    private DestinationFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder).recipients("p0", "p1");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_damaged_gzip_is_told_of_by_code() throws Exception {
        byte[] bytes = gzip(rows());
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0x55);

        assertThatItIsToldOf(bytes, "CDP-4002");
    }

    @Test
    void a_gzip_that_was_cut_off_is_told_of_by_code() throws Exception {
        byte[] bytes = gzip(rows());

        assertThatItIsToldOf(Arrays.copyOf(bytes, bytes.length / 2), "CDP-4002");
    }

    @Test
    void parquet_that_is_not_what_its_checksum_says_is_told_of_by_code() throws Exception {
        Path file = folder.resolve("made");
        String[] keys = IntStream.range(0, 100).mapToObj(i -> "p" + i).toArray(String[]::new);
        String[] header = new AudienceRows().toString().strip().split(",", -1);
        ParquetFile parquet = new ParquetFile();
        for (String column : header) {
            String[] values = new String[keys.length];
            Arrays.fill(values, column.contains("status") ? "realized" : "2026-11-01T00:00:00Z");
            parquet.column(column, column.equals(header[0]) ? keys : values);
        }
        parquet.write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("p17") + 2] = '8';

        assertThatItIsToldOf(bytes, "CDP-4160");
    }

    private void assertThatItIsToldOf(byte[] export, String code) throws Exception {
        Path file = bridge.full("profile-sync", "People", 1, new AudienceRows());
        Files.write(file, export);
        try (LogLines log = LogLines.warnings()) {
            Result result = bridge.runOnce();

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(log.lines()).singleElement().asString().startsWith(code + " " + file.getFileName() + ": ");
        }
    }

    private static String rows() {
        AudienceRows rows = new AudienceRows();
        for (int i = 0; i < ROWS; i++) {
            rows.row("p" + i, "person_name_lastName", Integer.toHexString(i * 31 + 7));
        }
        return rows.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
