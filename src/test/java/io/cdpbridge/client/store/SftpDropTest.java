package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDropTest {
    @TempDir
    private Path folder;

    private SftpFixture server;
    private SftpDrop drop;
    private Path incoming;

    @BeforeEach
    void start() throws IOException {
        server = new SftpFixture(folder.resolve("server"));
        incoming = Files.createDirectory(server.root().resolve("incoming"));
        drop = drop("incoming");
    }

    @AfterEach
    void stop() throws IOException {
        drop.close();
        server.close();
    }

    private SftpDrop drop(String directory) {
        return new SftpDrop(
                new SftpConnection(
                        server.server("plain", Optional.empty()),
                        LandingZoneContract.TIMEOUT,
                        LandingZoneContract.TIMEOUT),
                directory);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("local.csv"), content);
    }

    @Test
    void a_file_lies_under_its_name_alone_and_the_path_is_told() throws IOException {
        assertThat(drop.put(file("content"), "x.csv")).isEqualTo("incoming/x.csv");

        assertThat(incoming).isDirectoryContaining("glob:**/x.csv").isDirectoryNotContaining("glob:**.part");
        assertThat(incoming.resolve("x.csv")).hasContent("content");
    }

    @Test
    void a_file_of_the_same_name_is_replaced_and_so_is_what_a_crash_left_of_one() throws IOException {
        Files.writeString(incoming.resolve("x.csv.part"), "the longer beginning of a file that was never finished");
        drop.put(file("first, and longer"), "x.csv");
        drop.put(file("second"), "x.csv");

        assertThat(incoming.resolve("x.csv")).hasContent("second");
        assertThat(incoming).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void what_has_arrived_of_a_file_that_failed_is_removed() {
        assertThatThrownBy(() -> drop.put(folder, "x.csv")).isInstanceOf(LandingZoneUnavailable.class);

        assertThat(incoming).isEmptyDirectory();
    }

    @Test
    void without_a_directory_files_lie_where_the_user_lands() throws IOException {
        try (SftpDrop root = drop("")) {
            assertThat(root.put(file("content"), "x.csv")).isEqualTo("x.csv");
        }
        assertThat(server.root().resolve("x.csv")).hasContent("content");
    }

    @Test
    void a_directory_that_is_not_there_is_a_refusal() throws IOException {
        Path file = file("content");
        try (SftpDrop missing = drop("nowhere")) {
            assertThatThrownBy(() -> missing.put(file, "x.csv")).isInstanceOf(LandingZoneRefused.class);
        }
    }

    @Test
    void a_server_that_is_away_is_unavailable_until_it_is_back() throws IOException {
        Path file = file("content");
        drop.put(file, "x.csv");
        int port = server.port();
        server.stop();
        assertThatThrownBy(() -> drop.put(file, "y.csv")).isInstanceOf(LandingZoneUnavailable.class);
        server.start(port);

        drop.put(file, "y.csv");
        assertThat(incoming.resolve("y.csv")).hasContent("content");
    }
}
