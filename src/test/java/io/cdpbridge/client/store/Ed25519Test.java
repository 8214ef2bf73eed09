package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"Ed25519,true", "RSA,false", "EC,false"})
    void a_key_in_pem_form_is_told_by_its_kind(String kind, boolean expected)
            throws IOException, GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance(kind)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();

        assertThat(Ed25519.isPrivateKey(pem("PRIVATE KEY", key))).isEqualTo(expected);
    }

    @Test
    void a_key_in_the_form_of_openssh_is_told_by_its_kind() throws IOException {
        byte[] key = "openssh-key-v1\0\0\0\0\4none\0\0\0\13ssh-ed25519 and so on".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Ed25519.isPrivateKey(pem("OPENSSH PRIVATE KEY", key))).isTrue();
    }

    @Test
    void a_server_of_which_only_such_a_key_is_known_is_told_from_others() throws IOException {
        Path known = Files.writeString(folder.resolve("known_hosts"), """
                a.example,b.example ssh-ed25519 AAAA
                [c.example]:2022 ssh-ed25519 AAAA
                d.example ssh-ed25519 AAAA
                d.example ssh-rsa AAAA
                """);

        assertThat(Ed25519.isOnlyKeyOf(server("b.example", known))).isTrue();
        assertThat(Ed25519.isOnlyKeyOf(server("c.example:2022", known))).isTrue();
        assertThat(Ed25519.isOnlyKeyOf(server("c.example", known))).isFalse();
        assertThat(Ed25519.isOnlyKeyOf(server("d.example", known))).isFalse();
        assertThat(Ed25519.isOnlyKeyOf(server("e.example", known))).isFalse();
    }

    private static SftpServer server(String address, Path known) {
        return SftpServer.of(address, "user", Path.of("key"), Optional.empty(), known);
    }

    private Path pem(String label, byte[] key) throws IOException {
        return Files.writeString(
                folder.resolve("key"),
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(key) + "\n-----END " + label
                        + "-----\n");
    }
}
