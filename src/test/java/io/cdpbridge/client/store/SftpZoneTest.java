package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpZoneTest extends LandingZoneContract {
    @TempDir
    private Path folder;

    private SftpFixture server;
    private LandingZone zone;

    @BeforeEach
    void start() {
        server = new SftpFixture(folder);
        zone = zone("plain", Optional.empty());
    }

    @AfterEach
    void stop() throws IOException {
        zone.close();
        server.close();
    }

    private LandingZone zone(String key, Optional<String> password) {
        return new SftpZone(server.server(key, password), TIMEOUT, TIMEOUT);
    }

    @Override
    LandingZone zone() {
        return zone;
    }

    @Override
    void put(String path, byte[] content) throws IOException {
        Path file = server.root().resolve(path);
        Files.createDirectories(file.getParent());
        Path next = folder.resolve("next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    void remove(String path) throws IOException {
        Files.delete(server.root().resolve(path));
    }

    @Override
    void putStrangeNames(String path) throws IOException {
        Files.writeString(server.root().resolve(path).resolve("a\nb.csv"), "1");
        Files.createDirectory(server.root().resolve(path).resolve("folder.csv"));
        Files.createSymbolicLink(server.root().resolve(path).resolve("link.csv"), Path.of("x.csv"));
    }

    @Test
    void a_lost_session_is_opened_again() throws IOException {
        put("x.csv", bytes("1"));
        assertThat(zone.list("")).hasSize(1);
        int port = server.port();
        server.stop();
        server.start(port);

        assertThat(zone.list("")).hasSize(1);
    }

    @Test
    void a_server_that_is_away_is_unavailable_until_it_is_back() throws IOException {
        put("x.csv", bytes("1"));
        int port = server.port();
        server.stop();
        assertThatThrownBy(() -> zone.list("")).isInstanceOf(LandingZoneUnavailable.class);
        server.start(port);

        assertThat(zone.list("")).hasSize(1);
    }

    @Test
    void a_key_with_a_password_opens_the_session() throws IOException {
        put("x.csv", bytes("1"));
        try (LandingZone encrypted = zone("encrypted", Optional.of(SftpFixture.KEY_PASSWORD))) {
            assertThat(encrypted.list("")).hasSize(1);
        }
    }

    @Test
    void a_wrong_password_of_the_key_is_an_error_of_the_configuration_that_does_not_show_it() {
        try (LandingZone encrypted = zone("encrypted", Optional.of("not it"))) {
            assertThatThrownBy(() -> encrypted.list(""))
                    .isInstanceOfSatisfying(
                            BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LANDING_ZONE_SETTINGS))
                    .hasMessageNotContaining("not it");
        }
    }

    @Test
    void a_key_that_the_server_does_not_know_is_refused() {
        try (LandingZone stranger = zone("stranger", Optional.empty())) {
            assertThatThrownBy(() -> stranger.list(""))
                    .isInstanceOfSatisfying(
                            LandingZoneRefused.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.LANDING_ZONE_REFUSED));
        }
    }

    @Test
    void a_server_whose_key_is_not_known_is_not_talked_to() throws IOException, GeneralSecurityException {
        Path knownHosts = folder.resolve("known_hosts");
        String right = Files.readString(knownHosts);
        Files.writeString(knownHosts, "");
        assertHostKeyRefused();

        server.writeKnownHosts(SftpFixture.ecKey());
        assertHostKeyRefused();
        assertThat(knownHosts).content().isNotEqualTo(right);
    }

    private void assertHostKeyRefused() {
        try (LandingZone other = zone("plain", Optional.empty())) {
            assertThatThrownBy(() -> other.list(""))
                    .isInstanceOfSatisfying(
                            LandingZoneRefused.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.LANDING_ZONE_HOST_KEY));
        }
    }

    @Test
    void host_and_port_are_read_in_every_form() {
        assertThat(server("sftp.example.com").host()).isEqualTo("sftp.example.com");
        assertThat(server("sftp.example.com").port()).isEqualTo(22);
        assertThat(server("sftp.example.com:2022").port()).isEqualTo(2022);
        assertThat(server("[::1]:2022").host()).isEqualTo("::1");
        assertThat(server("[::1]:2022").port()).isEqualTo(2022);
        assertThat(server("::1").host()).isEqualTo("::1");
        assertThatThrownBy(() -> server("sftp.example.com:ssh")).isInstanceOf(BridgeException.class);
    }

    private static SftpServer server(String address) {
        return SftpServer.of(address, "bridge", Path.of("key"), Optional.empty(), Path.of("known_hosts"));
    }
}
