package io.cdpbridge.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cdpbridge.client.store.SftpConnection;
import io.cdpbridge.client.store.SftpDrop;
import io.cdpbridge.client.store.SftpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file for Campaign's import by hand, by account and not by recipient. */
final class FileLoop implements HandRecipients.Changes {
    private final Path file;
    private final CsvWriter csv;

    FileLoop(Path file) throws IOException {
        this.file = file;
        csv = CsvWriter.builder().fieldSeparator('\t').build(file);
        List<String> header = new ArrayList<>(List.of("operation", "account"));
        header.addAll(HandRecipients.ATTRIBUTES);
        csv.writeRecord(header);
    }

    @Override
    public void changed(String account, String[] values) {
        List<String> row = new ArrayList<>(List.of("update", account));
        for (String value : values) {
            row.add(value == null ? "" : value);
        }
        csv.writeRecord(row);
    }

    /** Ends the file and sends it. */
    void send(Map<String, String> properties) throws IOException {
        csv.close();
        SftpServer server = SftpServer.of(
                properties.get("destination.sftp.host"),
                properties.get("destination.sftp.user"),
                Path.of(properties.get("destination.sftp.private-key-file")),
                Optional.empty(),
                Path.of(properties.get("destination.sftp.known-hosts-file")));
        try (SftpConnection connection = new SftpConnection(server, Duration.ofMinutes(1), Duration.ofMinutes(1));
                SftpDrop drop = new SftpDrop(connection, properties.get("destination.sftp.directory"))) {
            drop.put(file, file.getFileName().toString());
        }
    }
}
