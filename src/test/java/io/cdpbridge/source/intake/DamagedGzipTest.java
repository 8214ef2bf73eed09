package io.cdpbridge.source.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose gzip is damaged where their header is, so that other names are read than were written. */
class DamagedGzipTest {
    @TempDir
    private Path folder;

    @Test
    void a_log_whose_damaged_gzip_reads_as_another_header_is_told_to_be_damaged() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            String log = new DeliveryLogs().rows(1, 3).toString();
            Files.write(bridge.input().resolve("delivery-logs-1.csv.gz"), damaged(log, "eventDate"));
            Files.write(bridge.input().resolve("delivery-logs-2.csv.gz"), damaged(log, "seed"));
            bridge.write("delivery-logs-3.csv", log.replace("eventDate", "eventdatum"));

            bridge.runOnce();

            assertThat(code(bridge, "delivery-logs-1.csv.gz")).isEqualTo("CDP-4002");
            assertThat(code(bridge, "delivery-logs-2.csv.gz")).isEqualTo("CDP-4002");
            assertThat(code(bridge, "delivery-logs-3.csv")).isEqualTo("CDP-4001");
        }
    }

    @Test
    void an_export_whose_damaged_gzip_reads_as_another_header_is_told_to_be_damaged() throws Exception {
        try (DestinationFixture destination = new DestinationFixture(folder)) {
            String rows = new AudienceRows()
                    .members(DestinationFixture.people(1, 3000))
                    .toString();
            String header = rows.substring(0, rows.indexOf('\n'));
            String key = header.substring(0, header.indexOf(','));
            Path file = destination.full("audience-sync", "Winback", 1, new AudienceRows());
            Files.delete(file);
            Files.write(file.resolveSibling(file.getFileName() + ".gz"), damaged(rows, key));

            destination.runOnce();

            assertThat(code(destination.bridge(), file.getFileName() + ".gz")).isEqualTo("CDP-4002");
        }
    }

    private static String code(BridgeFixture bridge, String name) throws Exception {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("SELECT error_code FROM input WHERE name = '" + name + "'")) {
            assertThat(row.next()).as(name).isTrue();
            return row.getString(1);
        }
    }

    /** Stored, not deflated, so that a flipped bit is one in a column's name. */
    private static byte[] damaged(String text, String column) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        int place = packed.toString(StandardCharsets.ISO_8859_1).indexOf(column);
        assertThat(place).isPositive();
        bytes[place] ^= 1;
        return bytes;
    }
}
